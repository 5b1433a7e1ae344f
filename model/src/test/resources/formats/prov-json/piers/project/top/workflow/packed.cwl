{
    "class": "CommandLineTool",
    "baseCommand": "head",
    "arguments": [
        "-n",
        "$(inputs.lines)"
    ],
    "inputs": [
        {
            "type": "int",
            "id": "#main/lines"
        },
        {
            "type": "File",
            "inputBinding": {
                "position": 1
            },
            "id": "#main/table"
        }
    ],
    "stdout": "top.csv",
    "id": "#main",
    "outputs": [
        {
            "type": "File",
            "id": "#main/top",
            "outputBinding": {
                "glob": "top.csv"
            }
        }
    ],
    "cwlVersion": "v1.2"
}