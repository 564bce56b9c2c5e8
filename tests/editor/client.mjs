// An editor without a window: it starts the language server as editors do, and asks what
// they ask. The files that it opens are on disk, so that what they name is found.

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  CompletionRequest,
  DidChangeConfigurationNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

const server = join(dirname(createRequire(import.meta.url).resolve("yaml-language-server/package.json")), "bin/yaml-language-server");

/// What an editor says that it can do. Markdown is what nearly all of them can show.
const capabilities = {
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
    hover: { contentFormat: ["markdown"] },
    publishDiagnostics: {},
  },
  workspace: { configuration: false },
};

export class Editor {
  #connection;
  #process;
  #versions = 0;
  #waiting = new Map();

  /// Starts the server.
  static async start() {
    const editor = new Editor();
    editor.#process = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    const { stdout, stdin } = editor.#process;
    const connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    editor.#connection = connection;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      editor.#waiting.get(uri)?.(diagnostics);
    });
    connection.listen();
    await connection.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities });
    await connection.sendNotification(InitializedNotification.type, {});
    // Nothing from the web: the schema is the one that the file names.
    const yaml = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };
    await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { yaml } });
    return editor;
  }

  async stop() {
    await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
    this.#connection.dispose();
    this.#process.kill();
  }

  /// Opens a text as a file beside `path`. What is underlined in it comes later.
  async open(path, text) {
    const uri = `${pathToFileURL(path)}.${++this.#versions}.yaml`;
    const underlined = new Promise((resolve) => this.#waiting.set(uri, resolve));
    const textDocument = { uri, languageId: "yaml", version: 1, text };
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    return { uri, text, underlined };
  }

  /// What is shown when the pointer rests on a place.
  async hover({ uri }, position) {
    const shown = await this.#connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    return shown?.contents.value ?? "";
  }

  /// What is offered at a place.
  async complete({ uri }, position) {
    const offered = await this.#connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    return offered?.items ?? [];
  }
}
