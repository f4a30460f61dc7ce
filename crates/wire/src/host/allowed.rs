//! Which hosts may be given a token and a signature.

use thiserror::Error;

use super::{DataHost, HostError, Scheme, parse_name};

/// Why a host is given nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HostRefusal {
    /// Its name is not allowed.
    #[error("the host does not belong to an allowed domain")]
    Domain,
    /// Without TLS, and not this machine.
    #[error("the host is reached without TLS")]
    Insecure,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    /// This very name.
    Exact(String),
    /// Every name below this one, but not itself; kept with the dot in front.
    Below(String),
}

/// The names to which credentials may be sent: exact ones, and `.accurate.id` for all names below a domain.
///
/// A suffix begins at a dot, so that `evilaccurate.id` is not below `accurate.id`. Addresses are only ever
/// exact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AllowedDomains {
    rules: Vec<Rule>,
}

impl AllowedDomains {
    /// Reads rules, such as `account.accurate.id` and `.accurate.id`.
    ///
    /// # Errors
    /// [`HostError::Name`] for the first rule that is no plain name; a suffix must have two labels at least,
    /// for `.id` would trust a whole country.
    pub fn parse<'a>(rules: impl IntoIterator<Item = &'a str>) -> Result<AllowedDomains, HostError> {
        let rules = rules
            .into_iter()
            .map(|rule| match rule.trim_ascii().strip_prefix('.') {
                Some(domain) => {
                    let domain = parse_name(domain)?;
                    let is_address = domain.starts_with('[') || domain.parse::<std::net::Ipv4Addr>().is_ok();
                    let is_wide = !domain.contains('.') && domain != "localhost";
                    if is_address || is_wide {
                        Err(HostError::Name)
                    } else {
                        Ok(Rule::Below(format!(".{domain}")))
                    }
                }
                None => parse_name(rule.trim_ascii()).map(Rule::Exact),
            });
        Ok(AllowedDomains {
            rules: rules.collect::<Result<_, _>>()?,
        })
    }

    /// Whether credentials may be sent to the host: its name is allowed, and it has TLS or is this machine.
    ///
    /// # Errors
    /// [`HostRefusal`].
    pub fn check(&self, host: &DataHost) -> Result<(), HostRefusal> {
        let allowed = self.rules.iter().any(|rule| match rule {
            Rule::Exact(name) => host.name == *name,
            Rule::Below(domain) => host.name.ends_with(domain.as_str()),
        });
        if !allowed {
            return Err(HostRefusal::Domain);
        }
        if host.scheme == Scheme::Http && !host.is_loopback() {
            return Err(HostRefusal::Insecure);
        }
        Ok(())
    }
}
