package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Severity;
import assay.fact.Locator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules about chance that look at the code: E3, E5, E6, E8, E9, E10, E12.
class RandomCodeRulesTest {

    /// A run with a result, whose code is one file that was started.
    private static Asked asked(String rule, String code) {
        Asked asked = new Asked(rule);
        asked.run().metric("accuracy", 0.9);
        asked.code.file("train.py", lines(code)).started("train.py");
        return asked;
    }

    /// `; ` begins a line, `>` a level of indentation.
    private static String[] lines(String code) {
        return code.replace(">", "    ").split("; ");
    }

    private static List<Integer> lines(Finding finding) {
        return finding.evidence().stream()
                .map(each -> ((Locator.Line) each.locator()).number())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Raised: rule, line of the evidence, code.
                "E3 | 2 | import random; random.random()",
                "E3 | 2 | import numpy as np; np.random.rand(3)",
                "E3 | 3 | import numpy as np; import random; np.random.rand(3); random.seed(1)",
                "E3 | 2 | import numpy as np; rng = np.random.default_rng(); rng.normal()",
                "E3 | 2 | import numpy as np; rng = np.random.default_rng(None); rng.normal()",
                "E3 | 2 | import numpy as np; np.random.RandomState().rand(2)",
                "E3 | 3 | import numpy as np; np.random.seed(); np.random.rand(3)",
                "E3 | 2 | import torch; torch.randn(x)",
                "E3 | 2 | import torch; m = torch.nn.Linear(2, 2); torch.optim.SGD(m.parameters()); f().backward()",
                "E3 | 2 | import torch; torch.randn(x); torch.cuda.manual_seed(1)",
                "E3 | 2 | import tensorflow as tf; tf.keras.layers.Dense(3); model.fit(x)",
                "E3 | 2 | import tensorflow as tf; tf.random.normal([3])",
                "E3 | 2 | import optuna; s = optuna.create_study(); s.optimize(f)",
                "E3 | 2 | import scipy.stats; scipy.stats.norm.rvs(size=3)",
                "E3 | 3 | import random; def f():; >random.random(); f()",
                "E5 | 2 | from torch.utils.data import DataLoader; DataLoader(d, shuffle=True)",
                "E6 | 2 | from sklearn.model_selection import train_test_split; train_test_split(x, y)",
                "E6 | 2 | from sklearn.model_selection import KFold; KFold(5, shuffle=True)",
                "E6 | 2 | from sklearn.ensemble import RandomForestClassifier as R; R(random_state=None).fit(x, y)",
                "E6 | 2 | import sklearn.cluster; sklearn.cluster.KMeans(3)",
                "E6 | 2 | from sklearn.linear_model import LogisticRegression; LogisticRegression(solver='saga')",
                "E6 | 2 | from sklearn.svm import SVC; SVC(probability=True)",
                "E6 | 2 | from imblearn.over_sampling import SMOTE; SMOTE().fit_resample(x, y)",
                "E8 | 2 | import pandas as pd; pd.read_csv('a').sample(frac=0.1)",
                "E8 | 3 | import pandas as pd; def f(t):; >return t.sample(frac=1); f(x)",
                "E8 | 2 | import numpy as np; np.random.shuffle(x)",
                "E8 | 2 | import random; random.shuffle(x)",
                "E8 | 2 | import datasets; datasets.load_dataset('a').shuffle()",
                "E8 | 2 | from torch.utils.data import random_split; random_split(d, [1, 2])",
                "E9 | 2 | import time, random; random.seed(time.time())",
                "E9 | 3 | import time, numpy as np; s = int(time.time()); np.random.seed(s % 100)",
                "E9 | 2 | import os, torch; torch.manual_seed(int.from_bytes(os.urandom(4), 'big'))",
                "E9 | 2 | import uuid; f(x, random_state=uuid.uuid4().int % 100)",
                "E9 | 3 | import jax; from datetime import datetime; jax.random.PRNGKey(datetime.now().second)",
                "E10 | 3 | import random; random.shuffle(x); random.seed(1)",
                "E10 | 3 | import torch; m = torch.nn.Linear(2, 2); torch.manual_seed(1); torch.optim.SGD(m.p()); l.backward()",
                "E10 | 3 | import random; if fast:; >random.seed(1); random.random()",
                "E10 | 3 | import random; def fix():; >random.seed(1); random.random()",
                "E12 | 2 | import random; SEED = 3; random.seed(4)",
                "E12 | 2 | import random; def train(x, seed=3):; >return random.random(); train(1)",
            })
    void raises(String rule, int line, String code) {
        Finding finding = asked(rule, code).raises();

        assertEquals(rule, finding.rule());
        assertEquals(line, lines(finding).getFirst());
        assertTrue(finding.message().startsWith("Possible: "), finding.message());
        assertTrue(finding.message().contains("train.py line "), finding.message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "E3 | import random; random.seed(1); random.random()",
                "E3 | import numpy as np; np.random.seed(args.seed); np.random.rand(3)",
                "E3 | import numpy as np; rng = np.random.default_rng(1); rng.normal()",
                "E3 | import torch; torch.manual_seed(1); torch.randn(x)",
                "E3 | import torch; g = torch.Generator(); torch.randn(x, generator=g)",
                "E3 | import lightning as L; import torch; L.seed_everything(1, workers=True); torch.randn(x)",
                "E3 | import pytorch_lightning as pl; import random; pl.seed_everything(); random.random()",
                "E3 | from transformers import set_seed; import random; set_seed(1); random.random()",
                "E3 | from transformers import Trainer; import numpy as np; Trainer(m).train(); np.random.rand()",
                "E3 | import tensorflow as tf; import random; tf.keras.utils.set_random_seed(1); tf.random.normal([1]);"
                        + " random.random()",
                "E3 | import keras, numpy; keras.utils.set_random_seed(1); numpy.random.rand(1)",
                "E3 | from helpers import seed_everything; import random; seed_everything(1); random.random()",
                "E3 | from sacred import Experiment; import random; ex = Experiment(); random.random()",
                "E3 | import optuna; optuna.create_study(sampler=optuna.samplers.TPESampler(seed=1))",
                "E5 | from torch.utils.data import DataLoader; import torch; torch.manual_seed(1); DataLoader(d, shuffle=True)",
                "E5 | from torch.utils.data import DataLoader; DataLoader(d, shuffle=True, generator=g)",
                "E5 | from torch.utils.data import DataLoader; DataLoader(d, batch_size=3)",
                "E6 | from sklearn.model_selection import train_test_split; train_test_split(x, y, random_state=0)",
                "E6 | from sklearn.model_selection import train_test_split; train_test_split(x, random_state=args.seed)",
                "E6 | from sklearn.model_selection import train_test_split as t; t(x, **options)",
                "E6 | from sklearn.ensemble import RandomForestClassifier as R; import numpy as np; np.random.seed(1); R()",
                "E6 | from sklearn.tree import DecisionTreeClassifier as T; t = T(); t.random_state = 1",
                "E8 | import pandas as pd; pd.read_csv('a').sample(frac=0.1, random_state=1)",
                "E8 | import pandas as pd, numpy as np; np.random.seed(1); pd.read_csv('a').sample(3)",
                "E8 | import random; random.seed(1); random.shuffle(x)",
                "E8 | import datasets; datasets.load_dataset('a').shuffle(seed=1)",
                "E9 | import time, random; start = time.time(); random.seed(1); print(time.time() - start)",
                "E9 | import time; open('log-%s' % time.time(), 'w')",
                "E9 | import uuid; tmp_file = str(uuid.uuid4()); open(tmp_file, 'w')",
                "E10 | import random; random.seed(1); random.shuffle(x)",
                "E10 | import random; if args.seed is not None:; >random.seed(args.seed); random.random()",
                "E10 | import random; if a:; >random.seed(1); else:; >random.seed(2); random.random()",
                "E10 | import random; def main():; >random.seed(1); >random.random(); if __name__ == '__main__':; >main()",
                "E10 | import random; def fix():; >random.seed(1); fix(); random.random()",
                "E10 | import random; class A:; >def fix(self):; >>random.seed(1); A().fix(); random.random()",
                "E12 | import random; SEED = 3; random.seed(SEED)",
                "E12 | def train(x, seed=3):; >return split(x, seed=seed); train(1)",
                "E12 | import argparse; p = argparse.ArgumentParser(); p.add_argument('--seed'); a = p.parse_args(); f(a.seed)",
                "E12 | import argparse; p = argparse.ArgumentParser(); p.add_argument('--seed'); a = p.parse_args(); run(a)",
            })
    void holds(String rule, String code) {
        asked(rule, code).holds();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "E3 | import random, numpy, torch; print(1)",
                "E3 | import torch; m = torch.nn.Linear(2, 2); m.load_state_dict(torch.load('m.pt')); m(x)",
                "E3 | import xgboost; xgboost.XGBClassifier(subsample=0.5)",
                "E3 | import jax; k = jax.random.key(0); jax.random.normal(k)",
                "E3 | import torch; torch.jit.trace(m, torch.rand(1, 3, 224, 224))",
                "E5 | import torch",
                "E6 | from sklearn.model_selection import KFold; KFold(5)",
                "E6 | from sklearn.model_selection import train_test_split; train_test_split(x, y, shuffle=False)",
                "E6 | from sklearn.linear_model import LogisticRegression; LogisticRegression()",
                "E8 | import random; random.random()",
                "E8 | def f(m): return m.sample(3)",
                "E9 | import time; time.sleep(1)",
                "E10 | import random; random.random()",
                "E12 | import random; random.random()",
                "E12 | import argparse; p = argparse.ArgumentParser(); p.add_argument('--num-seeds'); a = p.parse_args()",
                "E12 | def f(x, seed=1):; >go(x); print(1)",
                "E12 | class Env(Base):; >def reset(self, seed=None):; >>go()",
            })
    void doesNotApply(String rule, String code) {
        asked(rule, code).doesNotApply();
    }

    @ParameterizedTest
    @ValueSource(strings = {"E3", "E5", "E6", "E8", "E9", "E10", "E12"})
    void whatCannotBeReadIsNeverHeld(String rule) {
        Asked damaged = asked(rule, "x = = 3");
        assertTrue(damaged.isNotChecked().contains("train.py: line 1"), damaged.isNotChecked());

        Asked old = asked(rule, "print 'x'");
        assertTrue(old.isNotChecked().contains("Python 2"), old.isNotChecked());

        Asked lost = asked(rule, "import random");
        lost.code.lost();
        assertEquals("The run's code was not found.", lost.isNotChecked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"E3", "E5", "E6", "E8", "E9", "E10", "E12"})
    void aRunWithoutResultIsNotAsked(String rule) {
        Asked asked = new Asked(rule);
        asked.run().param("lr", "0.1");
        asked.code.file("train.py", "import random", "random.random()").started("train.py");

        asked.doesNotApply();
    }

    @Test
    void hitsBesideWhatCannotBeReadAreTold() {
        Asked asked = asked("E3", "import random; random.random()");
        asked.code.file("other.py", "x = = 1");

        assertEquals("E3", asked.raises().rule());
    }

    @Test
    void aFunctionThatNobodyNamesIsNotInUse() {
        asked("E3", "import random; def f():; >random.random(); print(1)").doesNotApply();
    }

    @Test
    void whereItIsNotKnownWhatWasStartedASeedAnywhereCounts() {
        Asked asked = new Asked("E3");
        asked.run().metric("accuracy", 0.9);
        asked.code.file("a.py", "import random", "random.random()").file("b.py", "import random", "random.seed(1)");

        asked.holds();
    }

    @Test
    void aSeedInAModuleOfTheProgramCounts() {
        Asked asked = asked("E3", "from lib import fix; import random; fix(1); random.random()");
        asked.code.file("lib.py", "import random", "def fix(s):", "    random.seed(s)");

        asked.holds();
    }

    @Test
    void aRecordThatNamesTheSeedOfASourceContradicts() {
        Asked asked = asked("E3", "import random; random.random()");
        asked.run().seed("random", "3");

        asked.holds();
    }

    @Test
    void aRecordWithoutSeedConfirms() {
        Asked asked = asked("E3", "import random; random.random()");
        asked.run().param("seed", "None");

        String message = asked.raises().message();
        assertFalse(message.contains("Possible"), message);
        assertTrue(message.contains("seed = None"), message);
    }

    @Test
    void codeThatNeedNotBeTheRunsIsSaid() {
        Asked asked = asked("E3", "import random; random.random()");
        asked.code.today();

        assertTrue(asked.raises().message().endsWith("this is what lies in the folder today."));
    }

    @ParameterizedTest
    @CsvSource({"1.8.1, raised", "2.4.0, held", "'', not checked"})
    void workersHaveTheSameNumbersFromNumpyBeforeTorch19(String version, String expected) {
        String code = "import numpy as np; from torch.utils.data import DataLoader; class D:;"
                + " >def __getitem__(self, i):; >>return np.random.rand(); DataLoader(D(), num_workers=4)";
        Asked asked = asked("E5", code);
        if (!version.isEmpty()) {
            asked.run().recordedPackage("torch", version);
        }

        switch (expected) {
            case "raised" -> assertTrue(asked.raises().message().contains("torch 1.8.1"));
            case "held" -> asked.holds();
            default -> assertTrue(asked.isNotChecked().contains("torch 1.9"));
        }
    }

    @Test
    void timeInTheNameOfAFileWeighsLittle() {
        Finding finding = asked("E9", "import time, torch; torch.save(m, f'model-{time.time()}.pt')")
                .raises();

        assertEquals(Severity.LOW, finding.severity());
        assertTrue(finding.message().contains("name of a file"), finding.message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import random; random.shuffle(x); random.seed(1) | after it was first drawn",
                "import random; if fast:; >random.seed(1); random.random() | only if a condition holds (line 2)",
                "import random; def fix():; >random.seed(1); random.random() | in a function that nothing calls",
                "import torch, numpy as np; from sklearn.model_selection import train_test_split; train_test_split(x);"
                        + " np.random.seed(1) | numpy's global generator is seeded (train.py line 4) after",
            })
    void theWayInWhichASeedIsMisplacedIsSaid(String code, String expected) {
        String message = asked("E10", code).raises().message();

        assertTrue(message.contains(expected), message);
    }

    @Test
    void aModelThatAFunctionOfAnotherFileMakesBeforeTheSeedIsSeen() {
        Asked asked = asked(
                "E10",
                "from net import make; import torch; m = make(); torch.manual_seed(1); torch.optim.SGD(m); l.backward()");
        asked.code.file("net.py", "import torch", "def make():", "    return torch.nn.Linear(1, 2)");

        assertEquals("net.py", asked.raises().evidence().get(1).file());
    }

    @Test
    void anOptionThatNothingReadsIsRaisedAndTheRecordSaysItWasGiven() {
        String code = "import argparse, random; p = argparse.ArgumentParser(); p.add_argument('--seed', default=1);"
                + " a = p.parse_args(); print(a); f(a.lr); random.random()";
        Asked asked = asked("E12", code);
        assertTrue(asked.raises().message().startsWith("Possible: "));

        asked.run().param("seed", "7");

        String message = asked.raises().message();
        assertTrue(message.contains("option seed") && message.contains("seed = 7"), message);
        assertFalse(message.contains("Possible"), message);
    }

    @Test
    void aRecordedSeedOfWhichTheCodeDoesNotSpeakIsRaised() {
        Asked asked = asked("E12", "import random; random.random()");
        asked.run().param("seed", "7");

        assertTrue(asked.raises().message().contains("seed = 7"));
        assertInstanceOf(Outcome.Raised.class, asked.outcome());
    }
}
