//! Whether a PNG or a JPEG is whole, and whether its colours are such as archives
//! take.

use png::{ColorType, Decoded, StreamingDecoder, chunk};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The most pixels that are taken, against files that are small and grow huge.
pub(super) const MOST_PIXELS: usize = 50_000_000;

/// What keeps a picture from being printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It ends too early, or something in it cannot be read.
    Damaged,
    /// It is in CMYK.
    FourColours,
    /// It has more pixels than are taken.
    TooManyPixels,
    /// It has a colour profile that is not one of a picture in RGB or in greys.
    Profile,
}

impl Flaw {
    /// What is said of the picture: "is damaged".
    pub(crate) fn predicate(self) -> &'static str {
        match self {
            Self::Damaged => "is damaged, or not all of it is there",
            Self::TooManyPixels => "has more than 50 megapixels",
            Self::FourColours => "is in CMYK, the colours of a printing press",
            Self::Profile => "has a colour profile that is not for RGB or grey pictures",
        }
    }

    /// The way out.
    pub(crate) fn way_out(self) -> &'static str {
        match self {
            Self::Damaged => "open it to see whether it is whole; save it anew, or get it again",
            Self::TooManyPixels => "save it smaller",
            Self::FourColours | Self::Profile => "save it as sRGB: archives take no other colours",
        }
    }
}

/// Looks at a PNG to its end: each of its chunks has a checksum.
pub(crate) fn png(bytes: &[u8]) -> Result<(), Flaw> {
    let mut decoder = StreamingDecoder::new();
    decoder.set_skip_ancillary_crc_failures(false);
    let mut rest = bytes;
    // Nothing is taken for the pixels, which Typst unpacks.
    while !rest.is_empty() {
        let (read, found) = decoder.update(rest, None).map_err(|_| Flaw::Damaged)?;
        rest = &rest[read..];
        if matches!(found, Decoded::ChunkComplete(chunk::IEND)) {
            let info = decoder.info().ok_or(Flaw::Damaged)?;
            limit(info.width as usize, info.height as usize)?;
            let is_grey =
                matches!(info.color_type, ColorType::Grayscale | ColorType::GrayscaleAlpha);
            return profile(info.icc_profile.as_deref(), is_grey);
        }
    }
    Err(Flaw::Damaged)
}

/// Looks at a JPEG from its headers to its end. It has no checksums: what is wrong
/// between them, decoders draw as they find it.
pub(crate) fn jpeg(bytes: &[u8]) -> Result<(), Flaw> {
    let options = DecoderOptions::default().set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Flaw::Damaged)?;
    let info = decoder.info().ok_or(Flaw::Damaged)?;
    limit(info.width.into(), info.height.into())?;
    let colours = info.components;
    match colours {
        4.. => Err(Flaw::FourColours),
        _ if !has_end(bytes) => Err(Flaw::Damaged),
        _ => profile(decoder.icc_profile().as_deref(), colours == 1),
    }
}

fn limit(width: usize, height: usize) -> Result<(), Flaw> {
    if width.saturating_mul(height) > MOST_PIXELS { Err(Flaw::TooManyPixels) } else { Ok(()) }
}

/// Whether a JPEG has the mark of its end: decoders fill what is missing of one that
/// was cut with grey, and say nothing.
fn has_end(jpeg: &[u8]) -> bool {
    let mut rest = jpeg;
    while let Some(at) = rest.iter().position(|byte| *byte == 0xff) {
        rest = &rest[at + 1..];
        match rest {
            [0xd9, ..] => return true,
            // A byte of the pixels, and marks without more to them.
            [0 | 1 | 0xd0..=0xd8 | 0xff, ..] => {}
            // A segment says how long it is, and may have a small picture inside.
            [_, high, low, ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest = rest.get(1 + length..).unwrap_or_default();
            }
            _ => return false,
        }
    }
    false
}

/// Whether a profile fits the colours of a picture, and is one that PDF/A-3 takes (ISO
/// 19005-3, 6.2.4.2, and ISO 32000-1, 8.6.5.5). Greys with a profile for RGB are
/// greys: nobody reads it.
pub(crate) fn profile(profile: Option<&[u8]>, is_grey: bool) -> Result<(), Flaw> {
    let Some(profile) = profile.filter(|profile| !profile.is_empty()) else { return Ok(()) };
    let Some(header) = profile.first_chunk::<HEADER>() else { return Err(Flaw::Profile) };
    let [size, _, version, class, space] = [0, 4, 8, 12, 16].map(|at| &header[at..at + 4]);
    let size = size.iter().fold(0, |size, byte| size << 8 | usize::from(*byte));
    let is_whole = (HEADER..=profile.len()).contains(&size) && &header[36..40] == b"acsp";
    let is_class = matches!(class, b"scnr" | b"mntr" | b"prtr" | b"spac");
    let is_space = space == b"RGB " || (is_grey && space == b"GRAY");
    let fits = is_whole && version[0] <= 4 && is_class && is_space;
    if fits { Ok(()) } else { Err(Flaw::Profile) }
}

/// The bytes with which every profile begins.
const HEADER: usize = 128;

#[cfg(test)]
mod tests {
    use image::codecs::{jpeg::JpegEncoder, png::PngEncoder};
    use image::{ExtendedColorType, ImageEncoder};

    use super::*;

    type Judge = fn(&[u8]) -> Result<(), Flaw>;

    const SIZE: u32 = 40;
    const RGB: ExtendedColorType = ExtendedColorType::Rgb8;
    const GREY: ExtendedColorType = ExtendedColorType::L8;

    fn pixels(colours: ExtendedColorType) -> Vec<u8> {
        let samples = SIZE * SIZE * u32::from(colours.channel_count());
        (0..samples).map(|sample| (sample * sample / 97) as u8).collect()
    }

    /// A picture as a PNG and as a JPEG, perhaps with a profile.
    fn pictures(colours: ExtendedColorType, profile: Option<&[u8]>) -> [(Judge, Vec<u8>); 2] {
        let (mut one, mut other) = (Vec::new(), Vec::new());
        let (mut as_png, mut as_jpeg) = (PngEncoder::new(&mut one), JpegEncoder::new(&mut other));
        if let Some(profile) = profile {
            as_png.set_icc_profile(profile.to_vec()).unwrap();
            as_jpeg.set_icc_profile(profile.to_vec()).unwrap();
        }
        as_png.write_image(&pixels(colours), SIZE, SIZE, colours).unwrap();
        as_jpeg.write_image(&pixels(colours), SIZE, SIZE, colours).unwrap();
        [(png, one), (jpeg, other)]
    }

    /// A profile that is no more than its header.
    fn header(class: &[u8; 4], space: &[u8; 4], version: u8) -> Vec<u8> {
        let mut header = vec![0; HEADER];
        header[3] = HEADER as u8;
        header[8] = version;
        header[12..16].copy_from_slice(class);
        header[16..20].copy_from_slice(space);
        header[36..40].copy_from_slice(b"acsp");
        header
    }

    #[test]
    fn what_was_cut_is_damaged_wherever_it_was() {
        for colours in [RGB, GREY] {
            for (judge, whole) in pictures(colours, None) {
                assert_eq!(judge(&whole), Ok(()));
                for end in 0..whole.len() {
                    assert_eq!(judge(&whole[..end]), Err(Flaw::Damaged), "{end}");
                }
                // Telephones put a second picture there.
                assert_eq!(judge(&[whole.clone(), b"more".to_vec()].concat()), Ok(()));
            }
        }
    }

    #[test]
    fn each_bit_of_a_png_counts() {
        let [(judge, whole), _] = pictures(RGB, Some(&header(b"mntr", b"RGB ", 4)));
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 4;
            assert_eq!(judge(&damaged), Err(Flaw::Damaged), "{at}");
        }
    }

    #[test]
    fn profiles_fit_the_colours() {
        let fits = |colours, profile: &[u8]| {
            let [png, jpeg] = pictures(colours, Some(profile)).map(|(judge, it)| judge(&it));
            assert_eq!(png, jpeg);
            png.is_ok()
        };
        for (class, space, version, in_colours, in_greys) in [
            (b"mntr", b"RGB ", 2, true, true),
            (b"mntr", b"RGB ", 4, true, true),
            (b"scnr", b"RGB ", 2, true, true),
            (b"prtr", b"GRAY", 2, false, true),
            (b"spac", b"Lab ", 4, false, false),
            (b"mntr", b"Lab ", 2, false, false),
            (b"mntr", b"CMYK", 2, false, false),
            (b"abst", b"RGB ", 2, false, false),
            (b"mntr", b"RGB ", 5, false, false),
        ] {
            let profile = header(class, space, version);
            let named = String::from_utf8_lossy(space);
            assert_eq!(fits(RGB, &profile), in_colours, "{named} {version} in colours");
            assert_eq!(fits(GREY, &profile), in_greys, "{named} {version} in greys");
        }
        let whole = header(b"mntr", b"RGB ", 4);
        assert!(!fits(RGB, &whole[..100]));
        assert!(!fits(RGB, &[0; 200]));
    }

    /// What is longer than a segment of a JPEG is in several.
    #[test]
    fn long_profiles_are_read_to_their_end() {
        let long = |space| {
            let mut profile = header(b"mntr", space, 4);
            profile.resize(150_000, 7);
            profile[..4].copy_from_slice(&150_000_u32.to_be_bytes());
            profile
        };
        for (space, expected) in [(b"RGB ", Ok(())), (b"Lab ", Err(Flaw::Profile))] {
            for (judge, picture) in pictures(RGB, Some(&long(space))) {
                assert_eq!(judge(&picture), expected);
            }
        }
    }

    #[test]
    fn four_colours_are_found_in_the_header() {
        let [_, (judge, mut picture)] = pictures(RGB, None);
        let frame = picture.windows(2).position(|mark| mark == [0xff, 0xc0]).unwrap();
        let scan = picture.windows(2).position(|mark| mark == [0xff, 0xda]).unwrap();
        // One colour more in the frame and in the scan.
        picture.splice(scan + 11..scan + 11, [4, 0x11]);
        picture[scan + 3] += 2;
        picture[scan + 4] = 4;
        picture.splice(frame + 19..frame + 19, [4, 0x11, 0]);
        picture[frame + 3] += 3;
        picture[frame + 9] = 4;
        assert_eq!(judge(&picture), Err(Flaw::FourColours));
    }
}
