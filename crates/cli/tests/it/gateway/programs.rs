//! Programs in several languages that call a gateway as fast as it lets them, and say when each answer came.

use std::process::{Child, Command, Stdio};

use super::process::Gateway;

/// A program: its name, what runs it, and its source. Each calls `sys.argv`'s URL with the key until so many
/// milliseconds are over, one call after the other, and prints the time and the status of each answer.
const PROGRAMS: [(&str, &str, &[&str], &str); 4] = [
    ("python", "python3", &["-c"], PYTHON),
    ("node", "node", &["-e"], NODE),
    ("curl", "bash", &["-c"], CURL),
    ("php", "php", &["-r"], PHP),
];

const PYTHON: &str = "
import http.client, sys, time, urllib.parse
url, key, end = urllib.parse.urlsplit(sys.argv[1]), sys.argv[2], time.time() + int(sys.argv[3]) / 1000
line = http.client.HTTPConnection(url.netloc)
while time.time() < end:
    line.request('GET', url.path, headers={'Authorization': 'Bearer ' + key})
    answer = line.getresponse(); answer.read()
    print(int(time.time() * 1000), answer.status)
";

const NODE: &str = "
const [url, key, time] = process.argv.slice(1); const end = Date.now() + Number(time);
(async () => { while (Date.now() < end) {
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${key}` } }); await answer.text();
  console.log(Date.now(), answer.status);
} })();
";

const CURL: &str = r#"
end=$(($(date +%s%3N) + $2))
while (($(date +%s%3N) < end)); do
  status=$(curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $1" "$0")
  echo "$(date +%s%3N) $status"
done
"#;

const PHP: &str = r"
[$_, $url, $key, $time] = $argv; $end = microtime(true) + $time / 1000; $call = curl_init($url);
curl_setopt_array($call, [CURLOPT_RETURNTRANSFER => true, CURLOPT_HTTPHEADER => ['Authorization: Bearer ' . $key]]);
while (microtime(true) < $end) {
  curl_exec($call); printf('%d %d' . PHP_EOL, microtime(true) * 1000, curl_getinfo($call, CURLINFO_RESPONSE_CODE));
}
";

/// The names of all programs.
pub(crate) fn names() -> [&'static str; 4] {
    PROGRAMS.map(|(name, ..)| name)
}

/// A program that runs.
pub(crate) struct Running {
    name: &'static str,
    process: Child,
}

/// Starts the program at this place with its own key; it calls for so many milliseconds.
pub(crate) fn start(gateway: &Gateway, program: usize, milliseconds: u64) -> Running {
    let (name, interpreter, arguments, source) = PROGRAMS[program];
    let url = format!("{}/accurate/api/unit/list.do", gateway.url());
    let process = Command::new(interpreter)
        .args(arguments)
        .arg(source)
        .args([url.as_str(), gateway.key(program), &milliseconds.to_string()])
        .stdout(Stdio::piped())
        .spawn();
    Running {
        name,
        process: process.unwrap(),
    }
}

/// What a program saw: when each answer came, in milliseconds since 1970.
pub(crate) struct Seen {
    pub(crate) name: &'static str,
    pub(crate) answers: Vec<u64>,
}

impl Running {
    /// Waits for its end. Every answer must have been a good one.
    pub(crate) fn end(self) -> Seen {
        let output = self.process.wait_with_output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let answers = text.lines().map(|line| {
            let (time, status) = line.split_once(' ').unwrap();
            assert_eq!(status, "200", "{}", self.name);
            time.parse().unwrap()
        });
        Seen {
            name: self.name,
            answers: answers.collect(),
        }
    }
}

/// When all programs ran: from the last one's first answer to the first one's last.
fn together(seen: &[Seen]) -> std::ops::RangeInclusive<u64> {
    let begin = seen.iter().map(|it| it.answers[0]).max().unwrap();
    let end = seen.iter().map(|it| *it.answers.last().unwrap()).min().unwrap();
    begin..=end
}

/// How much of eight calls a second the programs made together, in thousandths.
#[expect(
    clippy::print_stdout,
    reason = "the benchmark shows the figures of its minute"
)]
pub(crate) fn used(seen: &[Seen]) -> u64 {
    let together = together(seen);
    let mut all: Vec<u64> = seen.iter().flat_map(|it| it.answers.iter().copied()).collect();
    all.retain(|time| together.contains(time));
    all.sort_unstable();
    // The first second has a rhythm of its own.
    all.drain(..8);
    // From an answer to the one whole rounds of eight later: what comes in one go within a round doesn't matter then.
    let rounds = (all.len() - 1) / 8;
    let took = all[8 * rounds] - all[0];
    let used = 1_000_000 * u64::try_from(rounds).unwrap() / took;
    println!("{used} per mille of the limit used in {took} ms");
    used
}

/// Makes sure that each program has had its share of the calls while all of them ran.
#[expect(
    clippy::print_stdout,
    reason = "the benchmark shows the figures of its minute"
)]
pub(crate) fn assert_shared(seen: &[Seen]) {
    let together = together(seen);
    let counts: Vec<_> = seen
        .iter()
        .map(|it| {
            let counted = it.answers.iter().filter(|time| together.contains(time));
            (it.name, counted.count())
        })
        .collect();
    println!("{counts:?}");
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    for (name, count) in &counts {
        let off = (4 * count).abs_diff(total);
        assert!(
            10 * off <= total + 40,
            "{name} of {counts:?}: ten percent, and one call for the ends"
        );
    }
}
