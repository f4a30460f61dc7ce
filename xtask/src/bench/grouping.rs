//! How the server groups what it saves: units of work per commit, under the load that is about to be measured. The raw
//! loop is to group alike.

use anyhow::Context;

use super::process::Process;

/// What was committed so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Committed {
    commits: u64,
    units: u64,
}

impl Committed {
    fn read(metrics: &str) -> anyhow::Result<Self> {
        let figure = |name: &str| {
            let value = metrics
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
            let value = value.and_then(|value| value.parse().ok());
            value.with_context(|| format!("the server tells no {name}"))
        };
        Ok(Self {
            commits: figure("neraca_commits_total")?,
            units: figure("neraca_committed_units_total")?,
        })
    }

    /// Units per commit since then, the nearest whole number.
    fn group_since(self, before: Self) -> usize {
        let (commits, units) = (self.commits - before.commits, self.units - before.units);
        let group = (units + commits / 2).checked_div(commits).unwrap_or(1);
        usize::try_from(group.max(1)).unwrap_or(1)
    }
}

/// Units per commit of a watched server while it does this work.
pub(crate) fn during<T>(server: &Process, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<usize> {
    let before = Committed::read(&server.metrics()?)?;
    work()?;
    Ok(Committed::read(&server.metrics()?)?.group_since(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_what_shares_a_commit() {
        let page = |commits, units| {
            format!(
                "# TYPE neraca_commits_total counter\nneraca_commits_total {commits}\n\n\
                 # TYPE neraca_committed_units_total counter\nneraca_committed_units_total {units}\n"
            )
        };
        let (before, after) = (
            Committed::read(&page(10, 12)).unwrap(),
            Committed::read(&page(110, 1_667)).unwrap(),
        );
        assert_eq!(
            before,
            Committed {
                commits: 10,
                units: 12
            }
        );
        assert_eq!(after.group_since(before), 17);
        assert_eq!(before.group_since(before), 1);
        assert!(Committed::read("neraca_commits_total 3").is_err());
    }
}
