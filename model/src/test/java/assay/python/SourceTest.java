package assay.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {

    static Source source(String file, String text) {
        try {
            return Source.read(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Source source(String text) {
        return source("pkg/train.py", text);
    }

    private static Call last(String text) {
        List<Call> calls = source(text.replace("; ", "\n")).calls();
        int end = calls.getLast().place().order();
        return calls.stream()
                .filter(each -> each.outer() < 0 && each.place().order() >= end)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import numpy as np; np.random.seed(0) | numpy.random.seed",
                "import numpy.random; numpy.random.seed(0) | numpy.random.seed",
                "from numpy.random import seed as s; s(0) | numpy.random.seed",
                "from numpy import random; random.rand() | numpy.random.rand",
                "import random; random.random() | random.random",
                "from . import utils; utils.f() | pkg.utils.f",
                "from .utils import f; f() | pkg.utils.f",
                "from ..lib.utils import f; f() | lib.utils.f",
                "from numpy.random import *; rand(3) | numpy.random.rand",
                "from a import *; from b import *; rand(3) | ?.rand",
                "from a import *; print(3) | print",
                "import numpy as np; rng = np.random.default_rng(0); rng.shuffle(x) | numpy.random.Generator.shuffle",
                "import numpy as np; draw = np.random.rand; draw(3) | numpy.random.rand",
                "import numpy as np; r = np.random.RandomState(0); r = other(); r.rand() | ?.rand",
                "import numpy as np; np.random.default_rng(0).shuffle(x) | numpy.random.Generator.shuffle",
                "import random; r = random.Random(3); r.random() | random.Random.random",
                "import pandas as pd; df = pd.read_csv(p).dropna(); df[df.a > 0].sample(3) | pandas.DataFrame.sample",
                "unknown.sample(3) | unknown.sample",
                "def f(df):\\n  df.sample(3) | ?.sample",
                "import pandas as pd; def f(df: pd.DataFrame):\\n  df.sample(3) | pandas.DataFrame.sample",
                "def f(df: Optional[pd.DataFrame]): df.sample(3) | pd.DataFrame.sample",
                "from torch import nn; model = nn.Linear(1, 2); model(x) | torch.nn.Linear.__call__",
                "from torch import nn; model = nn.Linear(1, 2).to(d); model(x) | ?",
                "def set_seed(s): pass; set_seed(1) | pkg.train:set_seed",
                "class A:\\n  def fit(self): pass\\n; A().fit() | pkg.train:A.fit",
                "class A:\\n  def fit(self): self.go(1) | ?.go",
                "class A:\\n  def go(self): pass\\n  def fit(self): self.go(1) | pkg.train:A.go",
                "import random; class A:\\n  def __init__(self): self.r = random.Random(1)\\n  def f(self): self.r.random()"
                        + " | random.Random.random",
                "try:\\n  import tensorflow.compat.v1 as tf\\nexcept ImportError:\\n  import tensorflow as tf\\n;"
                        + " def f(): tf.set_random_seed(1) | tensorflow.compat.v1.set_random_seed",
                "from transformers import AutoModel; m = AutoModel.from_pretrained('x'); m.train()"
                        + " | transformers.AutoModel.train",
                "import torch as t; with t.no_grad() as g: g.f() | ?.f",
                "x = x.f(); x.g() | ?.g",
            })
    void aCallHasTheFullNameOfWhatIsCalled(String text, String name) {
        assertEquals(name, last(text.replace("\\n", "\n")).name());
    }

    @Test
    void argumentsAreFoundByNameOrPosition() {
        Call call = last("f(1, 'a' 'b', *rest, seed=s, **more)");

        assertEquals("1", ((Expression.Literal) assertNotNullOf(call.argument(0))).value());
        assertEquals("ab", assertNotNullOf(call.argument(1)).string());
        assertEquals("s", ((Expression.Name) assertNotNullOf(call.argument("seed", 5))).written());
        assertEquals(null, call.argument(2));
        assertTrue(call.isOpen());
    }

    private static Expression assertNotNullOf(Expression found) {
        assertNotNull(found);
        return found;
    }

    @Test
    void callsKnowWhereTheyStand() {
        Source source = source("""
                import torch
                if __name__ == "__main__":
                    for i in range(3):
                        if i:
                            torch.rand(i)
                class A:
                    def f(self):
                        try:
                            g()
                        except ValueError:
                            h()
                """);

        Call rand = source.calls().get(1);
        assertEquals(5, rand.place().line());
        assertEquals(13, rand.place().column());
        assertTrue(rand.place().isConditional());
        assertTrue(rand.place().isIn(Branch.Kind.MAIN));
        assertTrue(rand.place().isIn(Branch.Kind.LOOP));
        assertEquals("A.f", source.calls().get(2).place().scope().name());
        assertFalse(source.calls().get(2).place().isConditional());
        assertTrue(source.calls().get(3).place().isConditional());
    }

    @Test
    void aCallKnowsTheOneAroundIt() {
        Source source = source("files = sorted(os.listdir(d))\nfor f in [p for p in glob(x)]: pass");

        Call listing = source.calls().get(1);
        assertEquals("os.listdir", listing.name());
        assertEquals("sorted", source.outer(listing).orElseThrow().name());
        assertEquals(
                "files",
                ((Expression.Name) source.assigned(source.calls().getFirst())
                                .orElseThrow()
                                .target())
                        .written());
        assertTrue(source.outer(source.calls().get(2)).isEmpty());
    }

    @Test
    void assignmentsToAttributesAndItemsAreNoted() {
        List<Assignment> all = source("""
                import os, torch
                torch.backends.cudnn.benchmark = True
                os.environ["PYTHONHASHSEED"] = str(0)
                a, b = 1, 2
                c, *d = f()
                """).assignments();

        assertEquals("torch.backends.cudnn.benchmark", all.get(0).target().name());
        assertTrue(all.get(0).value().is(Expression.Literal.Kind.TRUE));
        Expression.Item item = (Expression.Item) all.get(1).target();
        assertEquals("os.environ", item.of().name());
        assertEquals("PYTHONHASHSEED", item.keys().getFirst().string());
        assertEquals("2", ((Expression.Literal) all.get(3).value()).value());
        assertEquals(Assignment.Kind.PART, all.get(4).kind());
    }

    @Test
    void functionsHaveParametersDefaultsDecoratorsAndResults() {
        Function function = source("""
                import hydra
                @hydra.main(config_path="conf")
                def main(cfg, seed: int = 3, *rest, **more):
                    return seed + 1
                """).functions().getFirst();

        assertEquals(
                List.of("cfg", "seed", "rest", "more"),
                function.parameters().stream().map(Function.Parameter::name).toList());
        assertEquals(
                "3",
                ((Expression.Literal)
                                assertNotNullOf(function.parameters().get(1).value()))
                        .value());
        assertEquals("hydra.main", function.decorators().getFirst().name());
        assertEquals(1, function.returns().size());
    }

    @Test
    void namesThatAreReadAreThoseThatAreNotAssigned() {
        List<String> read =
                source("seed = 1\nargs.x = cfg.y\nf(args.seed)\nz += 1\nprint(f'{q} {a().b}')\n").names().stream()
                        .map(Expression.Name::written)
                        .toList();

        assertEquals(List.of("cfg.y", "args", "f", "args.seed", "print", "q", "a", "?.b"), read);
    }

    @Test
    void textsLeaveDocumentationOut() {
        List<String> texts = source(
                        "\"\"\"About /home/someone\"\"\"\nx = '/data' 'set'\ny = f'/a/{x}/b'\nz = r'\\d'\nw = '\\x41\\n'\n")
                .texts()
                .stream()
                .map(Expression.Literal::value)
                .toList();

        assertEquals(List.of("/dataset", "/a/", "/b", "\\d", "A\n"), texts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "print 'x' | print without parentheses",
                "try: f()\\nexcept E, e: pass | except with a comma",
                "x = `y` | backquotes",
                "exec 'x' | exec without parentheses",
                "x = ur'y' | a string that begins with ur",
                "raise E, 'm' | raise with a comma",
                "if a <> b: pass | <>",
                "x = 0777 | the number 0777",
                "x = 1\\ny = = 2 | line 2 is not Python that can be read",
            })
    void whatCannotBeReadIsSaid(String text, String doubt) {
        String said = source(text.replace("\\n", "\n")).doubt().orElseThrow();

        assertTrue(said.contains(doubt), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "print('x')",
                "try: f()\\nexcept A, B: pass",
                "x = 0",
                "x = 00",
                "x = 0o777 + 0xFFL if 0 else 1_000",
                "match = 1\\nprint(match)"
            })
    void pythonThreeIsNotTakenForPythonTwo(String text) {
        Source source = source(text.replace("\\n", "\n").replace("0xFFL", "0xFF"));

        assertEquals("", source.doubt().orElse(""));
    }

    @Test
    void aNotebookIsItsCodeCellsOnTheLinesOfItsFile() {
        Source source = source("nb/Train.ipynb", """
                {
                 "cells": [
                  {
                   "cell_type": "markdown",
                   "source": ["import nothing"]
                  },
                  {
                   "cell_type": "code",
                   "source": [
                    "%matplotlib inline\\n",
                    "!pip install torch==2.1 \\\\\\n",
                    "    --quiet\\n",
                    "import numpy as np\\n",
                    "if True:\\n",
                    "    !ls\\n",
                    "x = (10\\n",
                    "  % 3)\\n",
                    "files = !ls"
                   ]
                  },
                  {
                   "cell_type": "code",
                   "source": ["%%bash\\n", "pip install y"]
                  },
                  {
                   "cell_type": "code",
                   "source": ["%%time\\n", "%timeit f(1,\\n", "  2)\\n", "np.random.seed(1)"]
                  }
                 ],
                 "metadata": {"language_info": {"name": "python"}},
                 "nbformat": 4, "nbformat_minor": 5
                }
                """);

        assertEquals("", source.doubt().orElse(""));
        assertEquals(
                List.of(
                        "%matplotlib inline",
                        "!pip install torch==2.1 \\",
                        "!ls",
                        "!ls",
                        "%%bash",
                        "!pip install y",
                        "%%time",
                        "%timeit f(1,"),
                source.magics().stream().map(Magic::text).toList());
        assertEquals(11, source.magics().get(1).place().line());
        assertEquals("numpy.random.seed", source.calls().getLast().name());
        assertEquals(27, source.calls().getLast().place().line());
    }
}
