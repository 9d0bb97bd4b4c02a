//! Pages of a long list.

use crate::error::Error;
use crate::web::view::{Pagination, PaginationStep};

/// Which part of a list a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The page's number, from 1.
    pub page: i64,
    /// How many items come before it.
    pub offset: i64,
    /// How many items it has at most.
    pub limit: i64,
    pages: i64,
}

impl Part {
    /// The page that was asked for, of a list of `total` items. `NotFound` for one that is not there.
    pub fn of(total: i64, limit: i64, page: Option<i64>) -> Result<Self, Error> {
        let pages = ((total + limit - 1) / limit).max(1);
        let page = page.unwrap_or(1);
        if !(1..=pages).contains(&page) {
            return Err(Error::NotFound);
        }
        Ok(Self {
            page,
            offset: (page - 1) * limit,
            limit,
            pages,
        })
    }

    /// Links to the other pages; `address` gives the address of a page by number.
    pub fn pagination(&self, address: impl Fn(i64) -> String) -> Pagination {
        let near = |number: i64| number == 1 || number == self.pages || (number - self.page).abs() <= 1;
        let mut steps: Vec<Option<PaginationStep>> = Vec::new();
        // A gap of one page is shown as that page.
        let shown = |number: i64| near(number) || (near(number - 1) && near(number + 1));
        for number in 1..=self.pages {
            if shown(number) {
                steps.push(Some(PaginationStep {
                    number,
                    href: address(number),
                    current: number == self.page,
                }));
            } else if steps.last().is_some_and(Option::is_some) {
                steps.push(None);
            }
        }
        Pagination {
            page: self.page,
            pages: self.pages,
            previous: (self.page > 1).then(|| address(self.page - 1)),
            next: (self.page < self.pages).then(|| address(self.page + 1)),
            steps,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(total: i64, page: i64) -> String {
        let part = Part::of(total, 20, Some(page)).expect("the page is there");
        let steps = part.pagination(|number| number.to_string()).steps;
        let text = steps.iter().map(|step| match step {
            Some(step) if step.current => format!("[{}]", step.number),
            Some(step) => step.number.to_string(),
            None => "…".to_owned(),
        });
        text.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn shows_the_ends_and_the_neighbours() {
        let cases = [
            (0, 1, "[1]"),
            (20, 1, "[1]"),
            (21, 2, "1 [2]"),
            (100, 3, "1 2 [3] 4 5"),
            (400, 1, "[1] 2 … 20"),
            (400, 10, "1 … 9 [10] 11 … 20"),
            (400, 4, "1 2 3 [4] 5 … 20"),
            (400, 20, "1 … 19 [20]"),
        ];
        for (total, page, expected) in cases {
            assert_eq!(steps(total, page), expected, "page {page} of {total} items");
        }
    }

    #[test]
    fn a_page_outside_the_list_is_not_found() {
        for page in [i64::MIN, -1, 0, 3, i64::MAX] {
            assert!(
                matches!(Part::of(40, 20, Some(page)), Err(Error::NotFound)),
                "{page}"
            );
        }
    }
}
