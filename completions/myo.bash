# Completion of myo for bash. Commands, options and choices stand here; only names and coded words
# are asked of the program.

# Reply with what `myo` knows of a word, given the command (and the option) before it.
_myo_ask() {
    local IFS=' ' asked value
    printf -v asked %q "$cur"
    while IFS= read -r value; do
        [[ $quote ]] || printf -v value %q "$value"
        [[ $value == "''" ]] || COMPREPLY+=("$prefix$value")
    done < <(env COMP_WORDS="myo $* $asked" COMP_CWORD=$(($# + 1)) \
        _MYO_COMPLETE=complete_bash "$program" "$1" 2>/dev/null)
}

# Reply with those of the words that begin as the word does.
_myo_words() {
    local IFS=$' \t\n' value
    for value in $(compgen -W "$1" -- "$cur"); do COMPREPLY+=("$prefix$value"); done
}

# Leave a path to readline, which knows how to quote it; bash 3 has no compopt.
_myo_paths() {
    local IFS=$'\n'
    compopt -o "${1:-default}" 2>/dev/null || COMPREPLY=($(compgen -f -- "$cur"))
}

_myo() {
    local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    [[ $before == [\<\>]* ]] && { _myo_paths; return; }
    local program=${1/#\~\//$HOME/} option='' command='' prefix='' quote='' word
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ $word == -* || $word == = ]] && continue
        command+="${command:+ }$word"
        [[ " $_myo_groups " == *" $command "* ]] || break
    done
    COMPREPLY=()
    case $cur in
        =) option=$before cur='' ;;
        --*=*) option=${cur%%=*} prefix=$option= cur=${cur#*=} ;;
        *)
            case $before in
                =) option=${COMP_WORDS[COMP_CWORD - 2]} ;;
                -*) option=$before ;;
            esac
            ;;
    esac
    case $cur in
        [\'\"]*) quote=${cur:0:1} cur=${cur:1} ;;
        *) cur=${cur//\\/} ;;
    esac
    _myo_reply
}

# Between the two marks: written by tools/completions.py, not edited by hand. {{{
_myo_groups='data'
_myo_reply() {
    case "$command $option" in
        'lookup --format'|'lookup -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'lookup --limit') return ;;
        'lookup --width') return ;;
        'lookup --color') _myo_words 'auto always never'; return ;;
        'lookup --data') _myo_paths default; return ;;
        'drugs --class') return ;;
        'drugs --evidence') return ;;
        'drugs --mechanism') _myo_ask drugs --mechanism; return ;;
        'drugs --setting') _myo_ask drugs --setting; return ;;
        'drugs --risk') _myo_ask drugs --risk; return ;;
        'drugs --sign') _myo_ask drugs --sign; return ;;
        'drugs --format'|'drugs -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'drugs --limit') return ;;
        'drugs --width') return ;;
        'drugs --color') _myo_words 'auto always never'; return ;;
        'drugs --data') _myo_paths default; return ;;
        'causes --category') _myo_ask causes --category; return ;;
        'causes --group') _myo_ask causes --group; return ;;
        'causes --urgency') _myo_ask causes --urgency; return ;;
        'causes --type') _myo_ask causes --type; return ;;
        'causes --gene') return ;;
        'causes --onset') _myo_ask causes --onset; return ;;
        'causes --format'|'causes -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'causes --limit') return ;;
        'causes --width') return ;;
        'causes --color') _myo_words 'auto always never'; return ;;
        'causes --data') _myo_paths default; return ;;
        'types --format'|'types -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'types --limit') return ;;
        'types --width') return ;;
        'types --color') _myo_words 'auto always never'; return ;;
        'types --data') _myo_paths default; return ;;
        'treatments --for') _myo_ask treatments --for; return ;;
        'treatments --line') _myo_ask treatments --line; return ;;
        'treatments --modality') _myo_ask treatments --modality; return ;;
        'treatments --avoid-in') _myo_ask treatments --avoid-in; return ;;
        'treatments --avoid') _myo_ask treatments --avoid; return ;;
        'treatments --format'|'treatments -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'treatments --limit') return ;;
        'treatments --width') return ;;
        'treatments --color') _myo_words 'auto always never'; return ;;
        'treatments --data') _myo_paths default; return ;;
        'tests --tier') return ;;
        'tests --for') _myo_ask tests --for; return ;;
        'tests --format'|'tests -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'tests --limit') return ;;
        'tests --width') return ;;
        'tests --color') _myo_words 'auto always never'; return ;;
        'tests --data') _myo_paths default; return ;;
        'check --file'|'check -i') _myo_paths default; return ;;
        'check --from') _myo_words 'auto text csv fhir'; return ;;
        'check --column') return ;;
        'check --egfr') return ;;
        'check --age') return ;;
        'check --treating') _myo_ask check --treating; return ;;
        'check --format'|'check -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'check --limit') return ;;
        'check --width') return ;;
        'check --color') _myo_words 'auto always never'; return ;;
        'check --data') _myo_paths default; return ;;
        'workup --age') _myo_ask workup --age; return ;;
        'workup --onset') _myo_ask workup --onset; return ;;
        'workup --with') _myo_ask workup --with; return ;;
        'workup --format'|'workup -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'workup --limit') return ;;
        'workup --width') return ;;
        'workup --color') _myo_words 'auto always never'; return ;;
        'workup --data') _myo_paths default; return ;;
        'browse --format'|'browse -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'browse --limit') return ;;
        'browse --width') return ;;
        'browse --color') _myo_words 'auto always never'; return ;;
        'browse --data') _myo_paths default; return ;;
        'sources --used-by') return ;;
        'sources --format'|'sources -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'sources --limit') return ;;
        'sources --width') return ;;
        'sources --color') _myo_words 'auto always never'; return ;;
        'sources --data') _myo_paths default; return ;;
        'resources --format'|'resources -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'resources --limit') return ;;
        'resources --width') return ;;
        'resources --color') _myo_words 'auto always never'; return ;;
        'resources --data') _myo_paths default; return ;;
        'about --format'|'about -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'about --limit') return ;;
        'about --width') return ;;
        'about --color') _myo_words 'auto always never'; return ;;
        'about --data') _myo_paths default; return ;;
        'data check --format'|'data check -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'data check --limit') return ;;
        'data check --width') return ;;
        'data check --color') _myo_words 'auto always never'; return ;;
        'data check --data') _myo_paths default; return ;;
        'data export --format'|'data export -f') _myo_words 'table tsv csv json jsonl markdown'; return ;;
        'data export --limit') return ;;
        'data export --width') return ;;
        'data export --color') _myo_words 'auto always never'; return ;;
        'data export --data') _myo_paths default; return ;;
    esac
    case "$command/$cur" in
        ''/-*) _myo_words '--version --debug --install-completion --show-completion --help' ;;
        ''/*) _myo_words 'lookup drugs causes types treatments tests check workup browse sources resources about data' ;;
        'lookup'/-*) _myo_words '--stdin --format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'lookup'/*) _myo_ask lookup ;;
        'drugs'/-*) _myo_words '--class --evidence --mechanism --setting --risk --sign --summary --format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'drugs'/*) _myo_ask drugs ;;
        'causes'/-*) _myo_words '--category --group --urgency --type --gene --onset --treatable --format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'causes'/*) _myo_ask causes ;;
        'types'/-*) _myo_words '--physiologic --etiologic --clinical --tell --tree --matrix --format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'types'/*) _myo_ask types ;;
        'treatments'/-*) _myo_words '--for --line --modality --avoid-in --avoid --format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'treatments'/*) _myo_ask treatments ;;
        'tests'/-*) _myo_words '--tier --for --format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'tests'/*) _myo_ask tests ;;
        'check'/-*) _myo_words '--file --from --column --egfr --dialysis --age --hepatic --treating --accept-suggestions --exit-code --format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'check'/*) : ;;
        'workup'/-*) _myo_words '--age --onset --with --format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'workup'/*) _myo_ask workup ;;
        'browse'/-*) _myo_words '--format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'browse'/*) _myo_ask browse ;;
        'sources'/-*) _myo_words '--bibtex --csl --used-by --format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'sources'/*) _myo_ask sources ;;
        'resources'/-*) _myo_words '--format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'resources'/*) _myo_ask resources ;;
        'about'/-*) _myo_words '--format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'about'/*) : ;;
        'data'/-*) _myo_words '--help' ;;
        'data'/*) _myo_words 'check verify path schema export' ;;
        'data check'/-*) _myo_words '--fix --format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'data check'/*) _myo_paths dirnames ;;
        'data verify'/-*) _myo_words '--help' ;;
        'data verify'/*) : ;;
        'data path'/-*) _myo_words '--help' ;;
        'data path'/*) : ;;
        'data schema'/-*) _myo_words '--help' ;;
        'data schema'/*) : ;;
        'data export'/-*) _myo_words '--format --json --jsonl --csv --tsv --limit --no-header --width --color --no-color --data --no-overlays --pager --no-pager --help' ;;
        'data export'/*) : ;;
    esac
}
# }}}

# The order is that of the catalog, where bash (4.4 and newer) can keep it.
complete -o nosort -F _myo myo 2>/dev/null || complete -F _myo myo
