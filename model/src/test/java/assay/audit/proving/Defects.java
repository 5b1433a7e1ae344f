package assay.audit.proving;

import static assay.audit.proving.Defect.of;

import java.util.List;
import java.util.stream.Stream;

/// Everything that is planted.
final class Defects {
    private Defects() {}

    static List<Defect> all() {
        return Stream.of(
                        CodeDefects.all(),
                        ParameterDefects.all(),
                        LibraryDefects.all(),
                        EnvironmentDefects.all(),
                        DataDefects.all(),
                        EntropyDefects.all(),
                        RecordDefects.all(),
                        RotDefects.all())
                .flatMap(List::stream)
                .toList();
    }

    /// What looks like a defect and is none: nothing critical or high may be raised.
    static List<Defect> harmless() {
        return List.of(
                of("", "mlflow", "a network with all its switches and seeds", Code.calls("net", Code.NET)),
                of("", "sacred", "a network with all its switches and seeds", Code.calls("net", Code.NET)),
                of("", "wandb", "tables with all their seeds", Code.calls("tables", Code.TABLES)),
                of("", "tensorboard", "tables with all their seeds", Code.calls("tables", Code.TABLES)),
                of("", "mlflow", "TensorFlow with seed and determinism", Code.calls("flow", Code.FLOW)),
                of("", "torch", "a GPU with all that is to be known of it", ground -> {
                    for (int seed = 1; seed <= 3; seed++) {
                        Tool.assay(ground, seed, Tool::gpu);
                    }
                }),
                of(
                        "",
                        "mlflow",
                        "files of a folder in a fixed order",
                        Code.adds("", "for name in sorted(os.listdir(\"data\")):\n    print(name)")),
                of(
                        "",
                        "wandb",
                        "a pretrained model of one commit",
                        Code.adds(
                                "from transformers import AutoModel",
                                "encoder = AutoModel.from_pretrained(\n    \"someone/encoder\", revision=\"5f0bd0a1a1a2c3d4e5f60718293a4b5c6d7e8f90\"\n)\nprint(encoder)")),
                of("", "hydra", "an image by its digest", ground -> {
                    ground.write(
                            "Dockerfile",
                            "FROM python:3.11-slim@sha256:"
                                    + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nCOPY . /app\n");
                    ground.commit();
                }),
                of("", "assay", "a notebook that is only text", ground -> {
                    ground.write(
                            "notes.ipynb",
                            "{\"cells\": [{\"cell_type\": \"markdown\", \"metadata\": {}, \"source\":"
                                    + " [\"Notes\"]}], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}\n");
                    ground.commit();
                }));
    }
}
