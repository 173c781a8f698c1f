# Completion of brook for bash. Commands and options are read from --help, so that it never falls behind.

_brook_help() { command "${1:-brook}" "${@:2}" --help 2>/dev/null; }

# Codes of descriptors; with `all` the slugs of behaviours too.
_brook_codes() {
    command "$1" list --json 2>/dev/null |
        if [ "$2" = all ]; then
            sed -nE 's/.*"code": *"([^"]*)".*/\1/p; s/^ +"([a-z][a-z-]*)",?$/\1/p' | sort -u
        else
            sed -nE 's/.*"code": *"([^"]*)".*/\1/p'
        fi
}

# Packs stand at the first two places of diff: built-in names, and files.
_brook_packs() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -W "brook-2013 brook-2013+walsall" -- "$1"; compgen -f -- "$1")
}

_brook() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} tool=${COMP_WORDS[0]} command=${COMP_WORDS[1]}
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        local commands
        commands=$(_brook_help "$tool" | sed -n 's/^  brook \([a-z][a-z]*\) .*/\1/p')
        mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" -- "$cur")
        return
    fi
    case $prev in
        --band) mapfile -t COMPREPLY < <(compgen -W "0-5 5-9 9-13 13-17" -- "$cur"); return ;;
        --rating) [ "$command" = list ] || return; mapfile -t COMPREPLY < <(compgen -W "green amber red" -- "$cur"); return ;;
        --colour) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$cur"); return ;;
        --pathway) mapfile -t COMPREPLY < <(compgen -W "walsall" -- "$cur"); return ;;
        --from | --to | --format) mapfile -t COMPREPLY < <(compgen -W "csv jsonl" -- "$cur"); return ;;
        --readers) mapfile -t COMPREPLY < <(compgen -W "rules learned both" -- "$cur"); return ;;
        --dates) mapfile -t COMPREPLY < <(compgen -W "dmy mdy" -- "$cur"); return ;;
        --encoding) mapfile -t COMPREPLY < <(compgen -W "windows-1252 ISO-8859-1 UTF-16" -- "$cur"); return ;;
        --jobs) mapfile -t COMPREPLY < <(compgen -W "auto 2 4 8" -- "$cur"); return ;;
        --column)
            local roles="id= text= age= years= months= date_of_birth= date= child= codes= send= developmental_age="
            [ "$command" = audit ] && roles+=" rating= rater= setting= team="
            compopt -o nospace 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -W "$roles" -- "$cur"); return ;;
        --age | --developmental-age | --set | --seed | --against | --value | --suppress-below) return ;;
        --code) mapfile -t COMPREPLY < <(compgen -W "$(_brook_codes "$tool" all)" -- "$cur"); return ;;
        --pack | --over) _brook_packs "$cur"; return ;;
    esac
    if [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "--help $(_brook_help "$tool" "$command" | sed -nE 's/^ +(--[a-z][a-z-]*).*/\1/p' | sort -u)" -- "$cur")
    elif [ "$command" = diff ] && [ "$COMP_CWORD" -le 3 ]; then
        _brook_packs "$cur"
    elif [ "$command" = show ]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_brook_codes "$tool" all)" -- "$cur")
    elif [ "$command" = pack ] && [ "$COMP_CWORD" -eq 2 ]; then
        mapfile -t COMPREPLY < <(compgen -W "check info" -- "$cur")
    else
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
    fi
}
complete -F _brook brook
