mkdir -p conf
cat > conf/config.yaml <<END
seed: 1
rate: 0.1
epochs: 12
precision: float64
device: cpu
data:
  path: data/valves.csv
  sha256: $(sha256sum data/valves.csv | cut -c1-64)
split:
  path: splits/split.json
  sha256: $(sha256sum splits/split.json | cut -c1-64)
hydra:
  job:
    env_copy: [PYTHONHASHSEED, OMP_NUM_THREADS]
END
