package assay.bench;

import assay.python.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Reads many Python files on all cores, as an audit of a project does where it is not known
/// which file was started: `CodeBenchmark [FOLDER] [FILES] [ROUNDS]`. Without a folder, files
/// are written into a temporary one, of the kind that trains models, some 200 lines each. The
/// first round is that of a fresh JVM. Needs Linux for the peak of memory.
final class CodeBenchmark {
    private static final List<String> BLOCKS = List.of("""
            class Net%d(nn.Module):
                \"\"\"A block of %d layers.

                Inputs are taken as they come; nothing is normalised here. Each layer adds to what
                came in, so that a deep one can be trained at all.
                \"\"\"

                # Widths are the same throughout.

                def __init__(self, inputs, hidden=%d, dropout=0.%d):
                    super().__init__()
                    self.first = nn.Linear(inputs, hidden)
                    self.drop = nn.Dropout(dropout)
                    self.rest = nn.ModuleList([nn.Linear(hidden, hidden) for _ in range(%d)])

                def forward(self, x, mask=None):
                    x = F.relu(self.first(x))
                    for layer in self.rest:
                        x = self.drop(F.relu(layer(x))) + x
                    return x if mask is None else x * mask.unsqueeze(-1)

            """, """
            def load_%d(path, columns=("a", "b", "c%d"), limit=%d):
                \"\"\"Reads a table and leaves out what has no label.

                Parameters
                ----------
                path : str
                    of a file of comma-separated values
                columns : tuple of str
                    to read
                limit : int
                    rows at most
                \"\"\"
                # What is too small was measured wrongly.
                frame = pd.read_csv(path, usecols=list(columns), nrows=limit)
                frame = frame[frame["a"] > 0.%d].dropna(subset=["b"])
                frame["key"] = [f"{row.a:.2f}-{row.b!r}" for row in frame.itertuples()]
                groups = {name: part.sample(frac=0.5, random_state=%d) for name, part in frame.groupby("b")}
                logger.info("read %%d rows in %%d groups", len(frame), len(groups))
                return pd.concat(groups.values()).reset_index(drop=True)

            """, """
            def train_%d(model, loader, epochs=%d, lr=1e-%d, device="cuda"):
                # One pass after the other; what does not fit into memory is left out, with a word
                # of it in the history, because a single long sequence should not end a night's work.
                optimiser = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=0.0%d)
                best, history = float("inf"), []
                for epoch in range(epochs):
                    for step, (x, y) in enumerate(loader):
                        try:
                            loss = F.cross_entropy(model(x.to(device)), y.to(device))
                            loss.backward()
                            optimiser.step()
                        except RuntimeError as error:
                            if "out of memory" not in str(error):
                                raise
                            torch.cuda.empty_cache()
                        finally:
                            optimiser.zero_grad(set_to_none=True)
                        if step %% %d == 0:
                            history.append({"epoch": epoch, "step": step, "loss": float(loss)})
                    best = min(best, history[-1]["loss"])
                return best, history

            """, """
            @dataclass
            class Config%d:
                # Whoever changes one of these changes the name as well: results are kept under it,
                # and the table of results has no other key.
                name: str = "run-%d"
                seed: int = %d
                folds: list[int] = field(default_factory=lambda: [%d, 2, 3])
                options: dict[str, float] = field(default_factory=dict)

                def split(self, x, y):
                    return train_test_split(x, y, test_size=0.%d, random_state=self.seed, stratify=y)

            """);

    private static final String HEAD = """
            import json
            import logging
            import os
            from dataclasses import dataclass, field

            import numpy as np
            import pandas as pd
            import torch
            import torch.nn.functional as F
            from sklearn.model_selection import train_test_split
            from torch import nn

            logger = logging.getLogger(__name__)

            """;

    private CodeBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        String named = arguments.length > 0 ? arguments[0] : "";
        int most = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        Path folder = named.isEmpty() ? Files.createTempDirectory("assay-bench") : Path.of(named);
        try {
            if (named.isEmpty()) {
                write(folder, most);
            }
            run(folder, most, rounds);
        } finally {
            if (named.isEmpty()) {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }

    private static void write(Path folder, int files) throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < files; i++) {
            StringBuilder text = new StringBuilder(HEAD);
            for (int block = 0; block < 10; block++) {
                String shape = BLOCKS.get(random.nextInt(BLOCKS.size()));
                text.append(String.format(
                        Locale.ROOT,
                        shape,
                        block,
                        1 + random.nextInt(9),
                        1 + random.nextInt(900),
                        1 + random.nextInt(9),
                        1 + random.nextInt(9)));
            }
            Path file = folder.resolve("package" + i / 100).resolve("module" + i + ".py");
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    private static void run(Path folder, int most, int rounds) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(each -> each.toString().endsWith(".py") && Files.isRegularFile(each))
                    .sorted()
                    .limit(most)
                    .toList();
        }
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            AtomicInteger refused = new AtomicInteger();
            AtomicInteger lines = new AtomicInteger();
            long cpu = cpu();
            long start = System.nanoTime();
            List<Source> sources = files.parallelStream()
                    .map(file -> read(folder, file, lines, refused))
                    .filter(Objects::nonNull)
                    .toList();
            double took = (System.nanoTime() - start) / 1e9;
            seconds.add(took);
            System.out.printf(
                    Locale.ROOT,
                    "| %d files, %d lines | %.2f s | %.2f s of all cores | %d calls | %d not read | peak %d MB |%n",
                    sources.size(),
                    lines.get(),
                    took,
                    (cpu() - cpu) / 1e9,
                    sources.stream().mapToInt(each -> each.calls().size()).sum(),
                    refused.get(),
                    peak() / 1024);
        }
        System.out.printf(
                Locale.ROOT,
                "first %.2f s, median %.2f s%n",
                seconds.getFirst(),
                seconds.stream().sorted().toList().get(seconds.size() / 2));
    }

    private static Source read(Path folder, Path file, AtomicInteger lines, AtomicInteger refused) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int count = 0;
            for (byte each : bytes) {
                count += each == '\n' ? 1 : 0;
            }
            lines.addAndGet(count);
            return Source.read(folder.relativize(file).toString(), bytes);
        } catch (UncheckedIOException | IOException unreadable) {
            refused.incrementAndGet();
            return null;
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /// In kilobytes.
    private static long peak() throws IOException {
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }
}
