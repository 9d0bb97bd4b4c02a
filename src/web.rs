//! What stands between an address and a page: the visit, what surrounds a page, its values, and the walls.

pub mod answer;
pub mod assets;
pub mod body;
pub mod cache;
pub mod client;
pub mod compression;
pub mod deadline;
pub mod download_file;
pub mod errors;
pub mod finish;
pub mod guards;
pub mod headers;
pub mod layout;
pub mod log;
pub mod meta;
pub mod pagination;
pub mod passwords;
pub mod picture_file;
pub mod presence;
pub mod present;
pub mod query;
pub mod site;
pub mod stamp;
pub mod top_tasks;
pub mod view;
pub mod visit;
