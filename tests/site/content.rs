//! Content as files: what an import does, what it refuses, and that an export is the same site again.

mod faults;
mod import;
mod pictures;
mod round_trip;

pub use round_trip::copy_of;
