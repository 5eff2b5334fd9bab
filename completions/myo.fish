# Completion of myo for fish. Commands, options and choices stand here; only names and coded words
# are asked of the program.

# Whether the words before the cursor call just this command.
function __myo_at
    set -l command
    for word in (commandline -opc)[2..-1]
        string match -q -- '-*' $word; and continue
        set -a command $word
        contains -- "$command" $__myo_groups; or break
    end
    test "$command" = "$argv"
end

# Print what `myo` knows of a word, given the command (and the option) before it.
function __myo_ask
    string match -qr -- '^-[^=]*$' (commandline -ct); and return
    set -l program (string replace -r '^~/' "$HOME/" -- (commandline -opc)[1])
    set -l word (string replace -r -- '^--[a-z-]+=' '' (commandline -ct) | string unescape)
    set -l line "myo $argv "(string escape -- "$word")
    env _MYO_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
        _TYPER_COMPLETE_ARGS="$line" $program $argv[1] 2>/dev/null
end

complete -c myo -f

# Between the two marks: written by tools/completions.py, not edited by hand. {{{
set -g __myo_groups data
complete -c myo -n '__myo_at' -l version -d 'Print the versions'
complete -c myo -n '__myo_at' -l debug -d 'Show the traceback of an unexpected error'
complete -c myo -n '__myo_at' -l install-completion -d 'Install completion for the current shell'
complete -c myo -n '__myo_at' -l show-completion -d 'Show completion for the current shell, to copy it or customize the installation'
complete -c myo -n '__myo_at' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at' -a lookup -d 'Look up anything by name or by words'
complete -c myo -n '__myo_at' -a drugs -d 'List drug triggers and toxins, or open one'
complete -c myo -n '__myo_at' -a causes -d 'List causes other than drugs, or open one'
complete -c myo -n '__myo_at' -a types -d 'List the types of myoclonus by scheme, or open one'
complete -c myo -n '__myo_at' -a treatments -d 'List treatments with their warnings, or open one'
complete -c myo -n '__myo_at' -a tests -d 'List investigations, or open one'
complete -c myo -n '__myo_at' -a check -d 'Review a medication list for medicines that could cause myoclonus'
complete -c myo -n '__myo_at' -a workup -d 'Plan the work-up in stages: red flags first, genetics last, each step with its source'
complete -c myo -n '__myo_at' -a browse -d 'Browse the catalog in the terminal: filter, read cards, follow links, copy citations'
complete -c myo -n '__myo_at' -a sources -d 'List the sources of the claims, or show what rests on one'
complete -c myo -n '__myo_at' -a resources -d 'List organizations, patient pages and further reading'
complete -c myo -n '__myo_at' -a about -d 'Say what this is: versions, intended use, licenses'
complete -c myo -n '__myo_at' -a data -d 'Check, find, describe and export the data'
complete -c myo -n '__myo_at lookup' -l stdin -d 'Answer one query a line of standard input'
complete -c myo -n '__myo_at lookup' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at lookup' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at lookup' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at lookup' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at lookup' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at lookup' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at lookup' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at lookup' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at lookup' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at lookup' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at lookup' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at lookup' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at lookup' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at lookup' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at lookup' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at lookup' -k -a '(__myo_ask lookup)'
complete -c myo -n '__myo_at drugs' -l class -d 'Part of the class, such as ssri or opioid' -x
complete -c myo -n '__myo_at drugs' -l evidence -d 'Grade given by a source, such as A' -x
complete -c myo -n '__myo_at drugs' -l mechanism -d 'How it acts' -x -k -a '(__myo_ask drugs --mechanism)'
complete -c myo -n '__myo_at drugs' -l setting -d 'When it was described' -x -k -a '(__myo_ask drugs --setting)'
complete -c myo -n '__myo_at drugs' -l risk -d 'Who is at risk' -x -k -a '(__myo_ask drugs --risk)'
complete -c myo -n '__myo_at drugs' -l sign -d 'positive jerks or negative lapses' -x -k -a '(__myo_ask drugs --sign)'
complete -c myo -n '__myo_at drugs' -l summary -d 'Count them by class and by grade'
complete -c myo -n '__myo_at drugs' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at drugs' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at drugs' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at drugs' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at drugs' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at drugs' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at drugs' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at drugs' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at drugs' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at drugs' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at drugs' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at drugs' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at drugs' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at drugs' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at drugs' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at drugs' -k -a '(__myo_ask drugs)'
complete -c myo -n '__myo_at causes' -l category -d 'Etiologic category' -x -k -a '(__myo_ask causes --category)'
complete -c myo -n '__myo_at causes' -l group -d 'Group of diseases' -x -k -a '(__myo_ask causes --group)'
complete -c myo -n '__myo_at causes' -l urgency -d 'How soon to act' -x -k -a '(__myo_ask causes --urgency)'
complete -c myo -n '__myo_at causes' -l type -d 'Type of myoclonus' -x -k -a '(__myo_ask causes --type)'
complete -c myo -n '__myo_at causes' -l gene -d 'Gene symbol, such as CSTB' -x
complete -c myo -n '__myo_at causes' -l onset -d 'Age at onset' -x -k -a '(__myo_ask causes --onset)'
complete -c myo -n '__myo_at causes' -l treatable -d 'Only causes that can be treated themselves'
complete -c myo -n '__myo_at causes' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at causes' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at causes' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at causes' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at causes' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at causes' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at causes' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at causes' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at causes' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at causes' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at causes' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at causes' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at causes' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at causes' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at causes' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at causes' -k -a '(__myo_ask causes)'
complete -c myo -n '__myo_at types' -l physiologic -d 'The scheme by generator, with electrophysiology'
complete -c myo -n '__myo_at types' -l etiologic -d 'The scheme by cause'
complete -c myo -n '__myo_at types' -l clinical -d 'By distribution, activation, sign and timing'
complete -c myo -n '__myo_at types' -l tell -d 'Put the types or look-alikes named side by side'
complete -c myo -n '__myo_at types' -l tree -d 'The classification as a tree'
complete -c myo -n '__myo_at types' -l matrix -d 'With --physiologic: what recordings show, as marks'
complete -c myo -n '__myo_at types' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at types' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at types' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at types' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at types' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at types' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at types' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at types' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at types' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at types' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at types' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at types' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at types' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at types' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at types' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at types' -k -a '(__myo_ask types)'
complete -c myo -n '__myo_at treatments' -l for -d 'A type or cause: its plan, then each treatment with what the source says' -x -k -a '(__myo_ask treatments --for)'
complete -c myo -n '__myo_at treatments' -l line -d 'Line of treatment in a source' -x -k -a '(__myo_ask treatments --line)'
complete -c myo -n '__myo_at treatments' -l modality -d 'Kind of treatment' -x -k -a '(__myo_ask treatments --modality)'
complete -c myo -n '__myo_at treatments' -l avoid-in -d 'With a warning for such a patient' -x -k -a '(__myo_ask treatments --avoid-in)'
complete -c myo -n '__myo_at treatments' -l avoid -d 'With --for: risks of this patient, separated by commas; what they rule out' -x -k -a '(__myo_ask treatments --avoid)'
complete -c myo -n '__myo_at treatments' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at treatments' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at treatments' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at treatments' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at treatments' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at treatments' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at treatments' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at treatments' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at treatments' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at treatments' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at treatments' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at treatments' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at treatments' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at treatments' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at treatments' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at treatments' -k -a '(__myo_ask treatments)'
complete -c myo -n '__myo_at tests' -l tier -d '1 for everyone, 3 specialist' -x
complete -c myo -n '__myo_at tests' -l for -d 'A type or cause' -x -k -a '(__myo_ask tests --for)'
complete -c myo -n '__myo_at tests' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at tests' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at tests' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at tests' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at tests' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at tests' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at tests' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at tests' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at tests' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at tests' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at tests' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at tests' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at tests' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at tests' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at tests' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at tests' -k -a '(__myo_ask tests)'
complete -c myo -n '__myo_at check' -l file -s i -d 'Read the list from a file' -r -F
complete -c myo -n '__myo_at check' -l from -d 'The form of the list; auto looks at its content' -x -a 'auto text csv fhir'
complete -c myo -n '__myo_at check' -l column -d 'The column of a table that names the medicine' -x
complete -c myo -n '__myo_at check' -l egfr -d 'eGFR in mL/min/1.73 m²' -x
complete -c myo -n '__myo_at check' -l dialysis -d 'On dialysis'
complete -c myo -n '__myo_at check' -l age -d 'Years' -x
complete -c myo -n '__myo_at check' -l hepatic -d 'Liver disease'
complete -c myo -n '__myo_at check' -l treating -d 'The type or cause that is treated: what on the list may worsen it' -x -k -a '(__myo_ask check --treating)'
complete -c myo -n '__myo_at check' -l accept-suggestions -d 'Take a clear slip for the name it is near; marked so'
complete -c myo -n '__myo_at check' -l exit-code -d 'End with 10 if a trigger is found, 11 if a line is not recognized'
complete -c myo -n '__myo_at check' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at check' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at check' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at check' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at check' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at check' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at check' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at check' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at check' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at check' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at check' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at check' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at check' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at check' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at check' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at workup' -l age -d 'Years (11), months (17m), newborn, infant, child, adolescent, adult, older, or a coded age' -x -k -a '(__myo_ask workup --age)'
complete -c myo -n '__myo_at workup' -l onset -d 'How fast it came: acute, subacute, chronic, episodic' -x -k -a '(__myo_ask workup --onset)'
complete -c myo -n '__myo_at workup' -l with -d 'What comes with it, separated by commas, such as fever,seizures' -x -k -a '(__myo_ask workup --with)'
complete -c myo -n '__myo_at workup' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at workup' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at workup' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at workup' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at workup' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at workup' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at workup' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at workup' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at workup' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at workup' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at workup' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at workup' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at workup' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at workup' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at workup' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at workup' -k -a '(__myo_ask workup)'
complete -c myo -n '__myo_at browse' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at browse' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at browse' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at browse' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at browse' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at browse' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at browse' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at browse' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at browse' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at browse' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at browse' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at browse' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at browse' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at browse' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at browse' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at browse' -k -a '(__myo_ask browse)'
complete -c myo -n '__myo_at sources' -l bibtex -d 'Print as BibTeX'
complete -c myo -n '__myo_at sources' -l csl -d 'Print as CSL-JSON'
complete -c myo -n '__myo_at sources' -l used-by -d 'Only the sources of a record, such as drug/cefepime or cefepime' -x
complete -c myo -n '__myo_at sources' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at sources' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at sources' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at sources' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at sources' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at sources' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at sources' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at sources' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at sources' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at sources' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at sources' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at sources' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at sources' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at sources' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at sources' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at sources' -k -a '(__myo_ask sources)'
complete -c myo -n '__myo_at resources' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at resources' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at resources' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at resources' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at resources' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at resources' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at resources' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at resources' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at resources' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at resources' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at resources' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at resources' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at resources' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at resources' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at resources' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at resources' -k -a '(__myo_ask resources)'
complete -c myo -n '__myo_at about' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at about' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at about' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at about' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at about' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at about' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at about' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at about' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at about' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at about' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at about' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at about' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at about' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at about' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at about' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at data' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at data' -a check -d 'Check every rule over the data and report every breach: file, field, problem, mend'
complete -c myo -n '__myo_at data' -a verify -d 'Recompute the hash of the installed data, and the answers that were made from them'
complete -c myo -n '__myo_at data' -a path -d 'Print the folder of the bundled data'
complete -c myo -n '__myo_at data' -a schema -d 'Print the JSON Schema of the output'
complete -c myo -n '__myo_at data' -a export -d 'Export every record with its claims and citations, as JSON or JSON Lines'
complete -c myo -n '__myo_at data check' -l fix -d 'First write every record in canonical form'
complete -c myo -n '__myo_at data check' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at data check' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at data check' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at data check' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at data check' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at data check' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at data check' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at data check' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at data check' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at data check' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at data check' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at data check' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at data check' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at data check' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at data check' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at data check' -a '(__fish_complete_directories)'
complete -c myo -n '__myo_at data verify' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at data path' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at data schema' -l help -s h -d 'Show this message and exit'
complete -c myo -n '__myo_at data export' -l format -s f -d 'How to print: table on a terminal, tsv in a pipe' -x -a 'table tsv csv json jsonl markdown'
complete -c myo -n '__myo_at data export' -l json -d 'Short for --format json'
complete -c myo -n '__myo_at data export' -l jsonl -d 'Short for --format jsonl'
complete -c myo -n '__myo_at data export' -l csv -d 'Short for --format csv'
complete -c myo -n '__myo_at data export' -l tsv -d 'Short for --format tsv'
complete -c myo -n '__myo_at data export' -l limit -d 'Show at most so many results; 0 shows all' -x
complete -c myo -n '__myo_at data export' -l no-header -d 'Leave out the header of TSV and CSV'
complete -c myo -n '__myo_at data export' -l width -d 'Lay out for so many columns' -x
complete -c myo -n '__myo_at data export' -l color -d 'When to use color' -x -a 'auto always never'
complete -c myo -n '__myo_at data export' -l no-color -d 'Short for --color never'
complete -c myo -n '__myo_at data export' -l data -d 'Read the overlay in this folder' -r -F
complete -c myo -n '__myo_at data export' -l no-overlays -d 'Read the bundled catalog alone'
complete -c myo -n '__myo_at data export' -l pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at data export' -l no-pager -d 'Show a long answer in the pager, or never'
complete -c myo -n '__myo_at data export' -l help -s h -d 'Show this message and exit'
# }}}
