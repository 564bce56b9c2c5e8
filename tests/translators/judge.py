"""Translators' programs and this one read what the other writes: GNU gettext (msgfmt, msgcat,
msgmerge, msgconv), polib and the translate toolkit. Needs them and the built command:
`python -m unittest discover -s tests/translators -p judge.py`.
"""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import polib
from translate.storage import pypo

HERE = Path(__file__).parent
COMMAND = Path(os.environ.get("TWOPAGER", HERE.parents[1] / "target/release/twopager")).resolve()
FACTS = (HERE.parent / "translations/brief.yaml").read_text("utf-8")
GOOD = (HERE.parent / "translations/good.fr.po").read_text("utf-8")

# What files can have that ours seldom do.
HARD = FACTS.replace("Press office", '"Press \\"office\\" \\\\ \\t50 %"').replace(
    "Energy", "Қазақстан – энергетика"
)


class Judge(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def run_in_folder(self, *command, code=0):
        done = subprocess.run(command, cwd=self.folder, capture_output=True)
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        self.assertEqual(done.returncode, code, said)
        return done

    def write(self, name, content):
        content = content.encode() if isinstance(content, str) else content
        (self.folder / name).write_bytes(content)

    def read(self, name):
        return (self.folder / name).read_bytes()

    def translate(self, facts=FACTS, po=None, name="brief"):
        """The file for a translator into French, and what is said of it."""
        self.write(f"{name}.yaml", facts)
        if po is not None:
            self.write(f"{name}.fr.po", po)
        done = self.run_in_folder(COMMAND, "translate", f"{name}.yaml", "--to", "fr")
        return self.read(f"{name}.fr.po").decode(), done.stderr.decode()

    def assert_builds(self, po):
        self.write("brief.yaml", FACTS)
        self.write("brief.fr.po", po)
        done = self.run_in_folder(COMMAND, "check", "brief.yaml", "--lang", "fr", "--today", "2025-11-28")
        self.assertEqual((done.stdout, done.stderr), (b"", b""))

    def files(self):
        """Files of ours: new, translated, with what has changed and what is gone, by a name with
        spaces."""
        yield self.translate()[0]
        yield self.translate(HARD)[0]
        yield self.translate(name="a brief")[0]
        yield self.translate(po=GOOD)[0]
        changed = FACTS.replace("First summit", "The first summit").replace("- by rail", "- by train")
        changed = changed.replace("  - heading: Investment\n", "  - heading: Rivers and lakes\n")
        file = self.translate(changed, GOOD)[0]
        self.assertIn("#, fuzzy", file)
        self.assertIn("#~ msgid", file)
        yield file

    def test_gettext_finds_no_fault_in_our_files(self):
        for file in self.files():
            self.write("x.po", file)
            done = self.run_in_folder("msgfmt", "--check", "--output-file=x.mo", "x.po")
            self.assertEqual((done.stdout, done.stderr), (b"", b""))

    def test_gettext_writes_our_files_as_they_are(self):
        for file in self.files():
            self.write("x.po", file)
            written = self.run_in_folder("msgcat", "--no-wrap", "x.po").stdout.decode()
            self.assertEqual(written, file)

    def test_polib_reads_all_of_our_files(self):
        for file in self.files():
            po = polib.pofile(file)
            self.assertEqual(po.metadata["Content-Type"], "text/plain; charset=UTF-8")
            for entry in po:
                self.assertTrue(entry.msgctxt and entry.msgid, entry)
                if not entry.obsolete:
                    self.assertTrue(entry.comment and entry.occurrences, entry)

    def test_the_toolkit_reads_all_of_our_files(self):
        for file in self.files():
            store = pypo.pofile.parsestring(file.encode())
            ours = [it for it in polib.pofile(file)]
            units = [it for it in store.units if not it.isheader()]
            self.assertEqual([it.source for it in units], [it.msgid for it in ours])
            self.assertEqual([it.getcontext() for it in units], [it.msgctxt for it in ours])

    def test_we_read_what_gettext_writes(self):
        self.write("good.po", GOOD)
        for arguments in [
            (),
            ("--width=40",),
            ("--no-wrap",),
            ("--escape",),
            ("--indent",),
            ("--strict",),
            ("--sort-output",),
            ("--add-location=never",),
        ]:
            self.assert_builds(self.run_in_folder("msgcat", *arguments, "good.po").stdout)

    def test_we_read_what_others_write(self):
        po = polib.pofile(GOOD, wrapwidth=40)
        self.assert_builds(str(po))
        store = pypo.pofile.parsestring(GOOD.encode())
        self.assert_builds(bytes(store))
        for other in [GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD, GOOD.replace("\n", "\r")]:
            self.assert_builds(other)

    def test_what_others_rewrite_is_kept(self):
        first, said = self.translate(po=GOOD)
        for rewritten in [
            str(polib.pofile(first, wrapwidth=40)),
            bytes(pypo.pofile.parsestring(first.encode())).decode(),
            self.run_in_folder("msgcat", "--width=50", "brief.fr.po").stdout.decode(),
        ]:
            self.assertEqual(self.translate(po=rewritten)[0], first)

    def test_we_bring_up_to_date_as_msgmerge_does(self):
        changed = FACTS.replace("First summit", "The first summit")
        changed = changed.replace("  - heading: Investment\n", "  - heading: Rivers and lakes\n")
        new = self.translate(changed)[0]
        self.write("new.po", new)
        self.write("old.po", GOOD)
        theirs = self.run_in_folder("msgmerge", "--previous", "old.po", "new.po").stdout.decode()
        (self.folder / "brief.fr.po").unlink()
        ours = self.translate(changed, GOOD)[0]
        what = lambda text: {
            (it.msgctxt, it.msgid): (it.msgstr, it.obsolete, it.fuzzy, it.previous_msgid)
            for it in polib.pofile(text)
        }
        self.assertEqual(what(ours), what(theirs))

    def test_other_encodings_are_refused_until_they_are_converted(self):
        self.write("good.po", GOOD)
        latin = self.run_in_folder("msgconv", "--to-code=CP1252", "good.po").stdout
        self.write("brief.yaml", FACTS)
        self.write("brief.fr.po", latin)
        done = self.run_in_folder(COMMAND, "check", "brief.yaml", "--lang", "fr", code=1)
        self.assertIn(b"it says that it is in `CP1252`", done.stderr)
        self.assert_builds(self.run_in_folder("msgconv", "--to-code=UTF-8", "brief.fr.po").stdout)


if __name__ == "__main__":
    unittest.main()
