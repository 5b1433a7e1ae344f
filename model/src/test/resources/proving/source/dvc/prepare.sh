dvc init -q
dvc config core.analytics false
