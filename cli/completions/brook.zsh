#compdef brook
# Completion of brook for zsh. Commands and options are read from --help, so that it never falls behind.

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
        (--against|--column|--value|--suppress-below) return ;;
        (--age|--developmental-age|--set|--seed) return ;;
        (--code) compadd ${(f)"$($tool list --json 2>/dev/null | sed -n 's/.*"code": *"\([^"]*\)".*/\1/p')"}; return ;;
    esac
    if [[ $PREFIX == -* ]]; then
        compadd -- ${(fu)"$($tool $command --help 2>/dev/null | sed -nE 's/^ +(--[a-z][a-z-]*).*/\1/p')"} --help
    elif [[ $command == pack ]] && (( CURRENT == 3 )); then
        compadd check info
    else
        _files
    fi
}
# Found by name in $fpath, or read in by "source".
if [[ ${funcstack[1]-} == _brook ]]; then _brook "$@"; else compdef _brook brook; fi
