package assay.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTest {

    private static Code code(Map<String, String> files) {
        return new Code(files.entrySet().stream()
                .map(each -> SourceTest.source(each.getKey(), each.getValue()))
                .toList());
    }

    private static Call call(Code code, String name) {
        return code.sources().stream()
                .flatMap(source -> source.calls().stream())
                .filter(call -> call.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void importsFindModulesInPackagesAndSourceFolders() {
        Code code = code(Map.of(
                "src/pkg/__init__.py", "from .seeding import fix as set_seed",
                "src/pkg/seeding.py", "def fix(s): pass",
                "scripts/train.py", "from pkg import set_seed\nimport helper\nset_seed(1)\nhelper.f()",
                "train.py", "import pkg.seeding as p\np.fix(1)",
                "scripts/helper.py", "def f(): pass"));
        Source script = code.source("scripts/train.py").orElseThrow();

        assertEquals(
                "fix",
                code.function("pkg.set_seed", script).orElseThrow().function().name());
        assertEquals(
                "f", code.function("helper.f", script).orElseThrow().function().name());
        assertTrue(code.function("numpy.random.seed", script).isEmpty());
        assertEquals(
                List.of("scripts/train.py", "src/pkg/__init__.py", "scripts/helper.py", "src/pkg/seeding.py"),
                code.reachable(List.of(script)).stream().map(Source::file).toList());
    }

    @Test
    void theMainFlowGoesThroughFunctionsOfTheProgram() {
        Code code = code(Map.of(
                "train.py", """
                        import numpy as np
                        from lib import split, seed
                        def main(args):
                            data = split(np.zeros(3))
                            seed(args.seed)
                            if args.more:
                                np.ones(1)
                        def unused():
                            np.empty(1)
                        if __name__ == "__main__":
                            main(parse())
                        """,
                "lib.py", """
                        import numpy as np, random
                        random.random()
                        def split(x):
                            return np.random.permutation(x)
                        def seed(s):
                            np.random.seed(s)
                        if __name__ == "__main__":
                            np.full(1)
                        """));
        Flow flow = code.flow(code.source("train.py").orElseThrow());

        Call permutation = call(code, "numpy.random.permutation");
        Call seed = call(code, "numpy.random.seed");
        assertEquals(Flow.Order.AFTER, flow.order(seed, permutation));
        assertEquals(Flow.Order.BEFORE, flow.order(call(code, "random.random"), permutation));
        assertEquals(Flow.Order.BEFORE, flow.order(call(code, "numpy.zeros"), permutation));
        assertTrue(flow.isSure(seed));
        assertTrue(flow.reaches(call(code, "numpy.ones")));
        assertFalse(flow.isSure(call(code, "numpy.ones")));
        assertFalse(flow.reaches(call(code, "numpy.empty")));
        assertFalse(flow.reaches(call(code, "numpy.full")));
        assertEquals(Flow.Order.UNKNOWN, flow.order(seed, call(code, "numpy.empty")));
    }

    @Test
    void functionsThatAreHandedOverAndConstructorsRun() {
        Code code = code(Map.of("a.py", """
                import optuna, random
                class Model:
                    def __init__(self):
                        random.seed(1)
                def objective(trial):
                    random.random()
                    objective(trial)
                optuna.create_study().optimize(objective)
                isinstance(1, Model)
                random.random()
                Model()
                """));
        Flow flow = code.flow(code.source("a.py").orElseThrow());

        assertEquals(Flow.Order.BEFORE, flow.order(call(code, "random.random"), call(code, "random.seed")));
        Call last = code.source("a.py").orElseThrow().calls().stream()
                .filter(each -> each.place().line() == 10)
                .findFirst()
                .orElseThrow();
        assertEquals(Flow.Order.BEFORE, flow.order(last, call(code, "random.seed")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f(time.time()) | true",
                "s = int(time.time()) % 100; f(s) | true",
                "s = f'run-{time.time():.0f}'; f(s) | true",
                "def now(): return time.time(); f(now()) | true",
                "def g(s=time.time()): f(s) | true",
                "def g(s): f(s); g(time.time()) | true",
                "s = time.time(); s = 1; f(s) | false",
                "s = 1; if s: s = time.time(); f(s) | true",
                "s = time.time() > 3; f(s) | false",
                "start = time.time(); s = load(start); f(s) | false",
                "class A:\\n  def __init__(self): self.s = time.time()\\n  def go(self): f(self.s) | true",
                "import argparse; p = argparse.ArgumentParser(); p.add_argument('--seed', default=time.time());"
                        + " args = p.parse_args(); f(args.seed) | true",
                "p.add_argument('--seed', default=time.time()); f(args.seed) | false",
                "x = y; y = x; f(x) | false",
                "s = datetime.datetime.now().strftime('%Y'); f(s) | false",
                "s = [time.time(), 1][0]; f(s) | true",
                "s = 1 if a else time.time(); f(s) | true",
            })
    void aValueIsFollowedToWhereItComesFrom(String text, boolean expected) {
        String plain =
                text.replace("; if s: s =", "\nif s: s =").replace("; ", "\n").replace("\\n", "\n");
        Code code = code(Map.of("a.py", "import time\n" + plain));
        Predicate<Expression> time =
                each -> each instanceof Call made && made.name().equals("time.time");
        Expression seed = code.sources().iterator().next().calls().stream()
                .filter(each -> each.name().equals("f"))
                .findFirst()
                .orElseThrow()
                .arguments()
                .getFirst()
                .value();

        assertEquals(expected, code.derivesFrom(seed, time));
    }
}
