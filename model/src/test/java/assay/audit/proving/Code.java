package assay.audit.proving;

import java.io.IOException;

/// Changes of the program that every clean project has, committed and pushed as if it had been so when it ran.
public final class Code {
    private static final String PROGRAM = "train.py";

    private Code() {}

    /// Statements of the program's own function, after what was there is seeded and before data are read.
    static Defect.Plant adds(String imports, String statements) {
        return ground -> {
            String text = ground.text(PROGRAM);
            String before = text.contains("    x, y = wear.table(\n") || text.contains("    x, y = wear.table(")
                    ? "    x, y = wear.table("
                    : "";
            String at = text.contains("    rows = part(\"train\")\n") ? "    rows = part(\"train\")\n" : before;
            String more = imports.isEmpty() ? "" : imports + "\n";
            int place = text.indexOf(at);
            String changed = text.substring(0, place) + indented(statements) + text.substring(place);
            ground.source(PROGRAM, changed.replaceFirst("\nimport wear\n", "\n" + more + "import wear\n"));
        };
    }

    /// A part of the program becomes another.
    static Defect.Plant changes(String from, String to) {
        return ground -> ground.source(PROGRAM, from, to);
    }

    /// Another file, which the program imports and calls.
    static Defect.Plant calls(String module, String source) {
        return ground -> {
            ground.write(module + ".py", source);
            adds("import " + module, module + ".main(" + seed(ground) + ")").in(ground);
        };
    }

    /// What the program calls its seed.
    static String seed(Ground ground) throws IOException {
        String text = ground.text(PROGRAM);
        return text.contains("options.seed") ? "options.seed" : text.contains("config.seed") ? "config.seed" : "seed";
    }

    private static String indented(String statements) {
        StringBuilder text = new StringBuilder();
        statements
                .lines()
                .forEach(
                        line -> text.append(line.isEmpty() ? "" : "    " + line).append('\n'));
        return text.toString();
    }

    /// A network in PyTorch with everything that makes it come out the same again.
    public static final String NET = """
            import os
            import random

            import numpy
            import torch
            from torch import nn
            from torch.utils.data import DataLoader, TensorDataset


            def seed_worker(_):
                seed = torch.initial_seed() % 2**32
                random.seed(seed)
                numpy.random.seed(seed)


            def main(seed):
                random.seed(seed)
                numpy.random.seed(seed)
                torch.manual_seed(seed)
                torch.use_deterministic_algorithms(True)
                torch.backends.cudnn.benchmark = False
                generator = torch.Generator()
                generator.manual_seed(seed)
                rows = TensorDataset(torch.randn(64, 2), torch.randn(64, 1))
                loader = DataLoader(
                    rows, batch_size=8, shuffle=True, num_workers=2, worker_init_fn=seed_worker, generator=generator
                )
                model = nn.Linear(2, 1)
                optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                for x, y in loader:
                    optimizer.zero_grad()
                    nn.functional.mse_loss(model(x), y).backward()
                    optimizer.step()
                torch.save(model.state_dict(), os.path.join("models", "net.pt"))
                return model
            """;

    /// That network with a part changed.
    static Defect.Plant net(String from, String to) {
        if (!NET.contains(from)) {
            throw new IllegalArgumentException("The network does not say " + from);
        }
        return calls("net", NET.replace(from, to));
    }

    /// Trees and tables in scikit-learn and pandas, seeded.
    public static final String TABLES = """
            import pandas
            from sklearn.ensemble import RandomForestClassifier
            from sklearn.model_selection import KFold, train_test_split
            from sklearn.utils import shuffle


            def main(seed):
                table = pandas.read_csv("data/valves.csv")
                table = table.sample(frac=1, random_state=seed)
                table = shuffle(table, random_state=seed)
                train, test = train_test_split(table, test_size=0.25, random_state=seed)
                folds = KFold(n_splits=4, shuffle=True, random_state=seed)
                forest = RandomForestClassifier(n_estimators=10, random_state=seed)
                for part, _ in folds.split(train):
                    forest.fit(train.iloc[part][["hours", "load"]], train.iloc[part]["worn"])
                return forest.score(test[["hours", "load"]], test["worn"])
            """;

    static Defect.Plant tables(String from, String to) {
        if (!TABLES.contains(from)) {
            throw new IllegalArgumentException("The tables do not say " + from);
        }
        return calls("tables", TABLES.replace(from, to));
    }

    /// A network in TensorFlow, seeded and deterministic.
    static final String FLOW = """
            import tensorflow as tf


            def main(seed):
                tf.keras.utils.set_random_seed(seed)
                tf.config.experimental.enable_op_determinism()
                model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
                model.compile(loss="mse")
                x = tf.random.normal((64, 2))
                model.fit(x, x[:, :1], epochs=1, shuffle=True)
                return model
            """;

    static Defect.Plant flow(String from, String to) {
        if (!FLOW.contains(from)) {
            throw new IllegalArgumentException("The network does not say " + from);
        }
        return calls("flow", FLOW.replace(from, to));
    }
}
