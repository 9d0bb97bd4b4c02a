//! The texts that editors write: restricted Markdown in, safe HTML out.

#[cfg(test)]
mod attacks;
pub mod file_name;
pub mod line;
pub mod markdown;
pub mod safe_html;
