#compdef brook
# Completion of brook for zsh. Commands and options are read from --help, so that it never falls behind.

# Codes of descriptors and slugs of behaviours.
_brook_codes() {
    compadd ${(fu)"$($1 list --json 2>/dev/null | sed -nE 's/.*"code": *"([^"]*)".*/\1/p; s/^ +"([a-z][a-z-]*)",?$/\1/p')"}
}

_brook() {
    local tool=$words[1] command=$words[2] previous=$words[CURRENT-1]
    local -a found
    if (( CURRENT == 2 )); then
        found=(${(f)"$($tool --help 2>/dev/null | sed -n 's/^  brook \([a-z][a-z]*\)  *\(.*\)/\1:\2/p')"})
        found=(${found:#COMMAND*} '--help:what the commands are' '--version:the version')
        _describe command found
        return
    fi
    case $previous in
        (--band) compadd 0-5 5-9 9-13 13-17; return ;;
        (--rating) if [[ $command == list ]]; then compadd green amber red; fi; return ;;
        (--colour) compadd auto always never; return ;;
        (--pathway) compadd walsall; return ;;
        (--from|--to|--format) compadd csv jsonl; return ;;
        (--readers) compadd rules learned both; return ;;
        (--dates) compadd dmy mdy; return ;;
        (--encoding) compadd windows-1252 ISO-8859-1 UTF-16; return ;;
        (--jobs) compadd auto 2 4 8; return ;;
        (--column)
            compadd -S '' id= text= age= years= months= date_of_birth= date= child= codes= send= developmental_age=
            if [[ $command == audit ]]; then compadd -S '' rating= rater= setting= team=; fi
            return ;;
        (--pack|--over) compadd brook-2013; _files; return ;;
        (--against|--value|--suppress-below) return ;;
        (--age|--developmental-age|--set|--seed) return ;;
        (--code) _brook_codes $tool; return ;;
    esac
    if [[ $PREFIX == -* ]]; then
        compadd -- ${(fu)"$($tool $command --help 2>/dev/null | sed -nE 's/^ +(--[a-z][a-z-]*).*/\1/p')"} --help
    elif [[ $command == diff ]] && (( CURRENT <= 4 )); then
        compadd brook-2013 brook-2013+walsall
        _files
    elif [[ $command == show ]]; then
        _brook_codes $tool
    elif [[ $command == pack ]] && (( CURRENT == 3 )); then
        compadd check info
    else
        _files
    fi
}
# Found by name in $fpath, or read in by "source".
if [[ ${funcstack[1]-} == _brook ]]; then _brook "$@"; else compdef _brook brook; fi
