//! GIF files cut down to their first frame.

const EXTENSION: u8 = 0x21;
const GRAPHIC_CONTROL: u8 = 0xF9;
const IMAGE: u8 = 0x2C;
const TRAILER: u8 = 0x3B;

/// The screen, the colours and the first frame, without comments, application data, further frames and whatever
/// follows the end. `None` if the file breaks off before the first frame is whole.
pub(super) fn strip(source: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader(source);
    let head = reader.measured(Reader::skip_head)?;
    let mut control: &[u8] = &[];
    loop {
        let block = reader;
        match reader.byte()? {
            EXTENSION => {
                let label = reader.byte()?;
                reader.skip_sub_blocks()?;
                if label == GRAPHIC_CONTROL {
                    control = block.until(reader);
                }
            }
            IMAGE => {
                reader.skip_frame()?;
                return Some([head, control, block.until(reader), &[TRAILER]].concat());
            }
            _ => return None,
        }
    }
}

/// What is left to read.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        self.0 = self.0.get(count..)?;
        Some(())
    }

    /// The bytes between this reader and a later copy of it.
    fn until(self, later: Self) -> &'a [u8] {
        &self.0[..self.0.len() - later.0.len()]
    }

    /// The bytes that a step goes past.
    fn measured(&mut self, step: impl Fn(&mut Self) -> Option<()>) -> Option<&'a [u8]> {
        let before = *self;
        step(self)?;
        Some(before.until(*self))
    }

    /// Signature, size of the screen, and the colours for all frames.
    fn skip_head(&mut self) -> Option<()> {
        self.skip(10)?;
        let flags = self.byte()?;
        self.skip(2)?;
        self.skip(colour_table_length(flags))
    }

    /// Place and size, the frame's own colours, and its compressed data.
    fn skip_frame(&mut self) -> Option<()> {
        self.skip(8)?;
        let flags = self.byte()?;
        self.skip(colour_table_length(flags) + 1)?;
        self.skip_sub_blocks()
    }

    /// Blocks that each say their length; the one of length 0 is the last.
    fn skip_sub_blocks(&mut self) -> Option<()> {
        loop {
            match self.byte()? {
                0 => return Some(()),
                length => self.skip(usize::from(length))?,
            }
        }
    }
}

/// Bytes in the table of colours that these flags announce.
fn colour_table_length(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 0x07) + 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HEAD: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0abcdef";
    const CONTROL: &[u8] = b"\x21\xF9\x04\x01\x0A\0\0\0";
    const FRAME: &[u8] = b"\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";

    #[test]
    fn comments_and_further_frames_go() {
        let comment: &[u8] = b"\x21\xFE\x05hello\0";
        let source = [
            HEAD,
            comment,
            CONTROL,
            comment,
            FRAME,
            CONTROL,
            FRAME,
            b";<script>",
        ]
        .concat();
        assert_eq!(strip(&source), Some([HEAD, CONTROL, FRAME, b";"].concat()));
    }

    #[test]
    fn a_first_frame_that_breaks_off_is_no_picture() {
        let whole = [HEAD, CONTROL, FRAME].concat();
        for length in 0..whole.len() {
            assert_eq!(strip(&whole[..length]), None, "{length} bytes");
        }
        assert_eq!(strip(&[HEAD, b";"].concat()), None);
    }

    proptest! {
        #[test]
        fn a_bare_picture_stays_as_it_is(tail in prop::collection::vec(prop_oneof![Just(0x21), Just(0x2C), Just(0xF9), 0..4_u8], 0..60)) {
            if let Some(bare) = strip(&[HEAD, &tail, FRAME].concat()) {
                prop_assert_eq!(strip(&bare), Some(bare.clone()));
            }
        }
    }
}
