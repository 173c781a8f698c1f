# Completion of brook for fish. Commands and options are read from --help, so that it never falls behind.

function __brook_commands
    command brook --help 2>/dev/null | string replace -rf '^  brook ([a-z]+) +(\S.*)' '$1\t$2'
end
function __brook_options
    set -l words (commandline -opc)
    test (count $words) -ge 2; and command brook $words[2] --help 2>/dev/null | string replace -rf '^ +(--[a-z][a-z-]*).*' '$1'
end
function __brook_codes
    set -l all (command brook list --json 2>/dev/null)
    string replace -rf '.*"code": *"([^"]*)".*' '$1' -- $all
    string replace -rf '^ +"([a-z][a-z-]*)",?$' '$1' -- $all | sort -u
end
# At the first two places of diff.
function __brook_wants_pack
    set -l words (string match -v -- '-*' (commandline -opc))
    test (count $words) -le 3; and test "$words[2]" = diff
end

complete -c brook -n __fish_use_subcommand -f -a '(__brook_commands)'
complete -c brook -n __fish_use_subcommand -l help -d 'What the commands are'
complete -c brook -n __fish_use_subcommand -l version -d 'The version'
complete -c brook -n 'not __fish_use_subcommand; and string match -q -- "-*" (commandline -ct)' -f -a '(__brook_options)'
complete -c brook -n '__fish_seen_subcommand_from list practise' -l band -x -a '0-5 5-9 9-13 13-17'
complete -c brook -n '__fish_seen_subcommand_from list' -l rating -x -a 'green amber red'
complete -c brook -n '__fish_seen_subcommand_from check ask' -l colour -x -a 'auto always never'
complete -c brook -n '__fish_seen_subcommand_from check record' -l code -x -a '(__brook_codes)'
complete -c brook -n '__fish_seen_subcommand_from check record' -l age -x
complete -c brook -n '__fish_seen_subcommand_from batch audit diff' -l from -x -a 'csv jsonl'
complete -c brook -n '__fish_seen_subcommand_from batch' -l to -x -a 'csv jsonl'
complete -c brook -n '__fish_seen_subcommand_from batch' -l format -x -a 'csv jsonl'
complete -c brook -n '__fish_seen_subcommand_from batch' -l readers -x -a 'rules learned both'
complete -c brook -n '__fish_seen_subcommand_from batch audit diff' -l dates -x -a 'dmy mdy'
complete -c brook -n '__fish_seen_subcommand_from batch audit diff' -l encoding -x -a 'windows-1252 ISO-8859-1 UTF-16'
complete -c brook -n '__fish_seen_subcommand_from batch audit diff' -l jobs -x -a 'auto 2 4 8'
complete -c brook -n 'not __fish_use_subcommand; and not __fish_seen_subcommand_from diff' -l pathway -x -a walsall
complete -c brook -n 'not __fish_use_subcommand; and not __fish_seen_subcommand_from diff' -l pack -r -a brook-2013
complete -c brook -n __brook_wants_pack -a 'brook-2013 brook-2013+walsall'
complete -c brook -n '__fish_seen_subcommand_from show' -f -a '(__brook_codes)'
complete -c brook -n '__fish_seen_subcommand_from batch audit diff' -l column -x -a 'id= text= age= years= months= date_of_birth= date= child= codes= send= developmental_age='
complete -c brook -n '__fish_seen_subcommand_from audit' -l column -x -a 'rating= rater= setting= team='
complete -c brook -n '__fish_seen_subcommand_from pack; and not __fish_seen_subcommand_from check info' -f -a 'check info'
