//! What the site knows, and the verbs on it: rows, queries and rules. Knows nothing of HTTP or HTML.

pub mod address;
pub mod article;
pub mod audit;
pub mod contact;
pub mod editorial;
pub mod image;
pub mod links;
pub mod live_article;
pub mod live_page;
pub mod live_person;
pub mod message;
pub mod new_image;
pub mod one_time_link;
pub mod opening_hours;
pub mod page;
pub mod person;
pub mod reference;
pub mod search;
pub mod session;
pub mod settings;
pub mod sign_in_limit;
pub mod subject;
pub mod topic;
pub mod unit;
pub mod user;
