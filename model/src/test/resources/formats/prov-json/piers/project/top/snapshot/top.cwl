cwlVersion: v1.2
class: CommandLineTool
baseCommand: head
arguments: [-n, $(inputs.lines)]
inputs:
  lines: int
  table:
    type: File
    inputBinding: {position: 1}
outputs:
  top: stdout
stdout: top.csv
