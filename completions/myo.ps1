# Completion of myo for PowerShell. Commands, options and choices stand here; only names and coded words
# are asked of the program.

Register-ArgumentCompleter -Native -CommandName myo -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    # Of each command: what follows it, its options, and what their values are. A value that
    # begins with "?" is asked of `myo`, given the command (and the option) before it.
    $known = @{
        # Between the two marks: written by tools/completions.py, not edited by hand. {{{
        '' = @{
            Words = @('lookup:::Look up anything by name or by words', 'drugs:::List drug triggers and toxins, or open one', 'causes:::List causes other than drugs, or open one', 'types:::List the types of myoclonus by scheme, or open one', 'treatments:::List treatments with their warnings, or open one', 'tests:::List investigations, or open one', 'check:::Review a medication list for medicines that could cause myoclonus', 'workup:::Plan the work-up in stages: red flags first, genetics last, each step with its source', 'browse:::Browse the catalog in the terminal: filter, read cards, follow links, copy citations', 'sources:::List the sources of the claims, or show what rests on one', 'resources:::List organizations, patient pages and further reading', 'about:::Say what this is: versions, intended use, licenses', 'data:::Check, find, describe and export the data')
            Options = @('--version:::Print the versions', '--debug:::Show the traceback of an unexpected error', '--install-completion:::Install completion for the current shell', '--show-completion:::Show completion for the current shell, to copy it or customize the installation', '--help:::Show this message and exit')
            Given = @{
            }
        }
        'lookup' = @{
            Words = '?lookup'
            Options = @('--stdin:::Answer one query a line of standard input', '--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        'drugs' = @{
            Words = '?drugs'
            Options = @('--class:::Part of the class, such as ssri or opioid', '--evidence:::Grade given by a source, such as A', '--mechanism:::How it acts', '--setting:::When it was described', '--risk:::Who is at risk', '--sign:::positive jerks or negative lapses', '--summary:::Count them by class and by grade', '--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--class' = @()
                '--evidence' = @()
                '--mechanism' = '?drugs --mechanism'
                '--setting' = '?drugs --setting'
                '--risk' = '?drugs --risk'
                '--sign' = '?drugs --sign'
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        'causes' = @{
            Words = '?causes'
            Options = @('--category:::Etiologic category', '--group:::Group of diseases', '--urgency:::How soon to act', '--type:::Type of myoclonus', '--gene:::Gene symbol, such as CSTB', '--onset:::Age at onset', '--treatable:::Only causes that can be treated themselves', '--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--category' = '?causes --category'
                '--group' = '?causes --group'
                '--urgency' = '?causes --urgency'
                '--type' = '?causes --type'
                '--gene' = @()
                '--onset' = '?causes --onset'
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        'types' = @{
            Words = '?types'
            Options = @('--physiologic:::The scheme by generator, with electrophysiology', '--etiologic:::The scheme by cause', '--clinical:::By distribution, activation, sign and timing', '--tell:::Put the types or look-alikes named side by side', '--tree:::The classification as a tree', '--matrix:::With --physiologic: what recordings show, as marks', '--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        'treatments' = @{
            Words = '?treatments'
            Options = @('--for:::A type or cause: its plan, then each treatment with what the source says', '--line:::Line of treatment in a source', '--modality:::Kind of treatment', '--avoid-in:::With a warning for such a patient', '--avoid:::With --for: risks of this patient, separated by commas; what they rule out', '--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--for' = '?treatments --for'
                '--line' = '?treatments --line'
                '--modality' = '?treatments --modality'
                '--avoid-in' = '?treatments --avoid-in'
                '--avoid' = '?treatments --avoid'
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        'tests' = @{
            Words = '?tests'
            Options = @('--tier:::1 for everyone, 3 specialist', '--for:::A type or cause', '--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--tier' = @()
                '--for' = '?tests --for'
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        'check' = @{
            Words = @()
            Options = @('--file:::Read the list from a file', '--from:::The form of the list; auto looks at its content', '--column:::The column of a table that names the medicine', '--egfr:::eGFR in mL/min/1.73 m²', '--dialysis:::On dialysis', '--age:::Years', '--hepatic:::Liver disease', '--treating:::The type or cause that is treated: what on the list may worsen it', '--accept-suggestions:::Take a clear slip for the name it is near; marked so', '--exit-code:::End with 10 if a trigger is found, 11 if a line is not recognized', '--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--file' = @()
                '-i' = @()
                '--from' = @('auto', 'text', 'csv', 'fhir')
                '--column' = @()
                '--egfr' = @()
                '--age' = @()
                '--treating' = '?check --treating'
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        'workup' = @{
            Words = '?workup'
            Options = @('--age:::Years (11), months (17m), newborn, infant, child, adolescent, adult, older, or a coded age', '--onset:::How fast it came: acute, subacute, chronic, episodic', '--with:::What comes with it, separated by commas, such as fever,seizures', '--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--age' = '?workup --age'
                '--onset' = '?workup --onset'
                '--with' = '?workup --with'
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        'browse' = @{
            Words = '?browse'
            Options = @('--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        'sources' = @{
            Words = '?sources'
            Options = @('--bibtex:::Print as BibTeX', '--csl:::Print as CSL-JSON', '--used-by:::Only the sources of a record, such as drug/cefepime or cefepime', '--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--used-by' = @()
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        'resources' = @{
            Words = '?resources'
            Options = @('--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        'about' = @{
            Words = @()
            Options = @('--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        'data' = @{
            Words = @('check:::Check every rule over the data and report every breach: file, field, problem, mend', 'verify:::Recompute the hash of the installed data, and the answers that were made from them', 'path:::Print the folder of the bundled data', 'schema:::Print the JSON Schema of the output', 'export:::Export every record with its claims and citations, as JSON or JSON Lines')
            Options = @('--help:::Show this message and exit')
            Given = @{
            }
        }
        'data check' = @{
            Words = @()
            Options = @('--fix:::First write every record in canonical form', '--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        'data verify' = @{
            Words = @()
            Options = @('--help:::Show this message and exit')
            Given = @{
            }
        }
        'data path' = @{
            Words = @()
            Options = @('--help:::Show this message and exit')
            Given = @{
            }
        }
        'data schema' = @{
            Words = @()
            Options = @('--help:::Show this message and exit')
            Given = @{
            }
        }
        'data export' = @{
            Words = @()
            Options = @('--format:::How to print: table on a terminal, tsv in a pipe', '--json:::Short for --format json', '--jsonl:::Short for --format jsonl', '--csv:::Short for --format csv', '--tsv:::Short for --format tsv', '--limit:::Show at most so many results; 0 shows all', '--no-header:::Leave out the header of TSV and CSV', '--width:::Lay out for so many columns', '--color:::When to use color', '--no-color:::Short for --color never', '--data:::Read the overlay in this folder', '--no-overlays:::Read the bundled catalog alone', '--pager:::Show a long answer in the pager, or never', '--no-pager:::Show a long answer in the pager, or never', '--help:::Show this message and exit')
            Given = @{
                '--format' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '-f' = @('table', 'tsv', 'csv', 'json', 'jsonl', 'markdown')
                '--limit' = @()
                '--width' = @()
                '--color' = @('auto', 'always', 'never')
                '--data' = @()
            }
        }
        # }}}
    }
    $command = ''
    $option = ''
    $before = $commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition }
    foreach ($element in $before) {
        $option = $element.Extent.Text
        if ($option.StartsWith('-')) { continue }
        if ($known.ContainsKey("$command $option".Trim())) {
            $command = "$command $option".Trim()
        }
    }
    $offered = $known[$command].Given[$option]
    if ($null -eq $offered) {
        $offered = $known[$command].Words
        if ($wordToComplete.StartsWith('-')) { $offered = $known[$command].Options }
    }
    if ("$offered".StartsWith('?')) {
        $typed = $wordToComplete.Trim("'", '"')
        $line = "myo " + "$offered".Substring(1)
        $env:_MYO_COMPLETE = 'complete_powershell'
        $env:_TYPER_COMPLETE_ARGS = "$line '" + $typed.Replace("'", "'\''") + "'"
        $env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $typed
        $program = $commandAst.CommandElements[0].Extent.Text
        try { $offered = @(& $program $line.Split(' ')[1] 2>$null) }
        finally {
            Remove-Item Env:_MYO_COMPLETE, Env:_TYPER_COMPLETE_ARGS -ErrorAction Ignore
            Remove-Item Env:_TYPER_COMPLETE_WORD_TO_COMPLETE -ErrorAction Ignore
        }
    } else {
        $offered = @($offered | Where-Object { $_ -like "$wordToComplete*" })
    }
    foreach ($line in $offered) {
        $value, $help = $line -split ':::', 2
        $text = $value
        if ($text -match '[^\w.,/=-]') { $text = "'" + $text.Replace("'", "''") + "'" }
        if ([string]::IsNullOrWhiteSpace($help)) { $help = $value }
        [System.Management.Automation.CompletionResult]::new(
            $text, $value, 'ParameterValue', $help)
    }
}
