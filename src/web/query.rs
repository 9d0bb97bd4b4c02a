//! Addresses of lists: the parameters that are set, in one order, so that one list has one address.

use url::form_urlencoded::Serializer;

/// An address that is being put together.
#[derive(Debug, Clone)]
pub struct Address {
    path: String,
    parameters: Vec<(&'static str, String)>,
}

impl Address {
    /// The address of this path, without parameters.
    pub fn new(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            parameters: Vec::new(),
        }
    }

    /// With this parameter, unless it is empty.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.parameters.push((name, value));
        }
        self
    }

    /// With the number of a page, unless it is the first.
    #[must_use]
    pub fn page(self, number: i64) -> Self {
        self.with(
            "sida",
            if number > 1 {
                number.to_string()
            } else {
                String::new()
            },
        )
    }

    /// The address as text.
    pub fn build(self) -> String {
        if self.parameters.is_empty() {
            return self.path;
        }
        let mut query = Serializer::new(String::new());
        query.extend_pairs(&self.parameters);
        format!("{}?{}", self.path, query.finish())
    }
}

/// What a visitor wrote in a field of an address: without surrounding space; empty is nothing; at most 200 characters.
pub fn given(value: Option<&str>) -> Option<String> {
    let text: String = value?
        .trim()
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_what_is_set() {
        let address = Address::new("/nyheter")
            .with("amne", "")
            .with("ar", "2024")
            .page(1);
        assert_eq!(address.build(), "/nyheter?ar=2024");
        assert_eq!(
            Address::new("/sok").with("q", "å & b").page(2).build(),
            "/sok?q=%C3%A5+%26+b&sida=2"
        );
    }

    #[test]
    fn blanks_are_nothing() {
        assert_eq!(given(Some("  ")), None);
        assert_eq!(given(Some(" a\u{0}b ")), Some("ab".to_owned()));
        assert_eq!(given(Some(&"x".repeat(500))).map(|text| text.len()), Some(200));
    }
}
