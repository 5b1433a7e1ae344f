package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Severity;
import assay.fact.Fact.Setting.Kind;
import assay.fact.Locator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules that look at what the code switches on, lists and reads: D6, D8, H4, H5, H8, and the
/// halves of E4, H6, H7, H10
/// and H11.
class SwitchCodeRulesTest {

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Raised: rule, first line of the evidence, code.
                "H4 | 2 | import torch; loss.backward()",
                "H4 | 3 | import torch; torch.use_deterministic_algorithms(False); loss.backward()",
                "H4 | 2 | import torch; torch.use_deterministic_algorithms(True, warn_only=True); loss.backward()",
                "H4 | 2 | import pytorch_lightning as pl; pl.Trainer(max_epochs=3).fit(m)",
                "H4 | 2 | import pytorch_lightning as pl; pl.Trainer(deterministic='warn').fit(m)",
                "H5 | 2 | import torch; torch.backends.cudnn.benchmark = True",
                "H5 | 2 | import torch.backends.cudnn as cudnn; cudnn.benchmark = True",
                "H5 | 2 | from torch.backends import cudnn; cudnn.benchmark = True",
                "H5 | 2 | from pytorch_lightning import Trainer; Trainer(benchmark=True)",
                "H8 | 2 | import tensorflow as tf; model.fit(x, epochs=3)",
                "H8 | 3 | import tensorflow as tf; m = tf.keras.Sequential(); m.fit(x)",
                "H8 | 2 | import tensorflow as tf; tf.config.experimental.enable_op_determinism(); model.fit(x, epochs=3)",
                "D8 | 2 | import os; files = os.listdir(d); train(files)",
                "D8 | 3 | import os; x = []; for f in os.listdir(d):; >x.append(f)",
                "D8 | 3 | import glob; def files(d):; >return glob.glob(d); files('a')",
                "D8 | 2 | import glob; train([f for f in glob.glob(d)])",
                "D8 | 2 | from pathlib import Path; files = list(Path('a').glob('*.csv')); read(files[0])",
                "D8 | 4 | import os; class D:; >def __init__(self, d):; >>self.files = os.listdir(d)",
                "D6 | 2 | import pandas as pd; q = 'SELECT a FROM t WHERE d < NOW()'; pd.read_sql(q, c)",
                "D6 | 1 | q = 'select * from sales where d > current_date - 30'; run(q)",
                "D6 | 2 | import pandas as pd; pd.read_csv('https://example.org/data/train.csv')",
                "D6 | 2 | import yfinance as yf; yf.download('SPY', start='2020-01-01')",
                "D6 | 2 | from sklearn.datasets import fetch_openml; fetch_openml('titanic')",
                "D6 | 3 | import pandas as pd, sqlalchemy; c = sqlalchemy.create_engine('postgresql://h/d'); pd.read_sql('select a from t', c)",
                "E4 | 2 | import os; os.environ['PYTHONHASHSEED'] = '0'",
            })
    void whatIsOpenIsFoundInItsLine(String rule, int line, String code) {
        Finding finding = asked(rule, code).raises();
        assertTrue(finding.message().startsWith("Possible: "), finding.message());
        assertEquals(Locator.line(line), finding.evidence().getFirst().locator(), finding.message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H4 | import torch; torch.use_deterministic_algorithms(True); loss.backward()",
                "H4 | import torch; torch.use_deterministic_algorithms(mode); loss.backward()",
                "H4 | import pytorch_lightning as pl; pl.Trainer(deterministic=True).fit(m)",
                "H4 | import pytorch_lightning as pl; pl.Trainer(**options).fit(m)",
                "H5 | import torch; torch.backends.cudnn.benchmark = False",
                "H5 | import torch; torch.backends.cudnn.benchmark = True; torch.backends.cudnn.benchmark = False",
                "H5 | import torch; torch.backends.cudnn.benchmark = flag",
                "H8 | import tensorflow as tf; tf.keras.utils.set_random_seed(1); tf.config.experimental.enable_op_determinism(); model.fit(x, epochs=3)",
                "H8 | import os, tensorflow as tf; os.environ['TF_DETERMINISTIC_OPS'] = '1'; model.fit(x, epochs=3)",
                "D8 | import os; if not list(os.scandir(d)):; >train()",
                "D8 | import os; files = sorted(os.listdir(d)); train(files)",
                "D8 | import os; files = os.listdir(d); files.sort(); train(files)",
                "D8 | import os; files = os.listdir(d); train(sorted(files))",
                "D8 | import os; n = len(os.listdir(d)); train(n)",
                "D8 | import os; if 'a' in os.listdir(d):; >train()",
                "D8 | import os; for f in os.listdir(d):; >os.remove(f)",
                "D8 | import os; latest = max(os.listdir(d)); train(latest)",
                "D8 | import glob; train(sorted(f for f in glob.glob(d)))",
                "D6 | import pandas as pd; pd.read_csv('data/train.csv')",
                "D6 | import pandas as pd; pd.read_csv('https://example.org/0123456789abcdef0123456789abcdef01234567/train.csv')",
                "D6 | import yfinance as yf; yf.download('SPY', start='2020-01-01', end='2021-01-01')",
                "D6 | from sklearn.datasets import fetch_openml; fetch_openml('titanic', version=1)",
                "D6 | import pandas as pd, sqlite3; c = sqlite3.connect('a.db'); pd.read_sql('select a from t', c)",
                "D6 | import pandas as pd; pd.read_sql('select a from t', given)",
            })
    void whatIsFixedHolds(String rule, String code) {
        asked(rule, code).holds();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H8 | import tensorflow as tf; from sklearn.svm import SVC; SVC().fit(x, y)",
                "D8 | import os; def unused():; >return os.listdir('a'); train()",
                "D6 | print('select NOW() and then take it from the shelf')",
            })
    void whatOnlyLooksLikeItsMatterIsNotAsked(String rule, String code) {
        asked(rule, code).doesNotApply();
    }

    @ParameterizedTest
    @ValueSource(strings = {"H4", "H5", "H8", "D6", "D8"})
    void withoutItsMatterARuleIsNotAsked(String rule) {
        asked(rule, "print('x')").doesNotApply();
    }

    @ParameterizedTest
    @ValueSource(strings = {"H4", "H5", "H8", "D6", "D8"})
    void codeThatIsNotThereIsNotChecked(String rule) {
        Asked asked = new Asked(rule);
        asked.run().metric("accuracy", 0.9);
        asked.code.lost();
        asked.isNotChecked();
    }

    @ParameterizedTest
    @ValueSource(strings = {"H4", "H5", "H8", "D6", "D8"})
    void codeThatCannotBeReadWholeIsNotChecked(String rule) {
        asked(rule, "print('x'; (").isNotChecked();
    }

    @ParameterizedTest
    @ValueSource(strings = {"H4", "H5", "H8"})
    void aRunOnTheProcessorIsNotAsked(String rule) {
        Asked asked =
                asked(rule, "import torch; import tensorflow; torch.backends.cudnn.benchmark = True; x.backward()");
        asked.run().param("device", "cpu");
        asked.doesNotApply();
    }

    @Test
    void aRecordThatSaysSoConfirmsOrContradictsTheCode() {
        Asked h5 = asked("H5", "import torch; torch.backends.cudnn.benchmark = True");
        h5.run().setting(Kind.SWITCH, "cudnn.benchmark", "False");
        h5.holds();
        Asked on = asked("H5", "import torch");
        on.run().setting(Kind.SWITCH, "cudnn.benchmark", "True");
        assertTrue(on.raises().message().startsWith("cudnn.benchmark is recorded as True"));
        Asked h4 = asked("H4", "import torch; loss.backward()");
        h4.run().param("trainer.deterministic", "True");
        h4.holds();
        Asked off = asked("H4", "import torch; torch.use_deterministic_algorithms(True); loss.backward()");
        off.run().param("deterministic", "False");
        assertTrue(off.raises().message().startsWith("deterministic is recorded as False"));
    }

    @Test
    void aWarningAloneIsMedium() {
        Asked h4 = asked("H4", "import torch; torch.use_deterministic_algorithms(True, warn_only=True); x.backward()");
        assertEquals(Severity.MEDIUM, h4.raises().severity());
        assertEquals(
                Severity.HIGH,
                asked("H4", "import torch; x.backward()").raises().severity());
    }

    @Test
    void tensorFlowBeforeTheSwitchIsNotAsked() {
        Asked h8 = asked("H8", "import tensorflow as tf; model.fit(x, epochs=3)");
        h8.run().recordedPackage("tensorflow", "2.6.0");
        h8.doesNotApply();
    }

    @Test
    void whatTheCodeSetsBeforeItMattersCounts() {
        Asked h6 = asked("H6", "import os; os.environ['CUBLAS_WORKSPACE_CONFIG'] = ':4096:8'; import torch");
        onGpu(h6);
        h6.holds();
        Asked wrong = asked("H6", "import os; os.environ['CUBLAS_WORKSPACE_CONFIG'] = ':0:0'; import torch");
        onGpu(wrong);
        assertTrue(wrong.raises().message().contains(":0:0"));
        Asked h7 = asked("H7", "import torch; torch.backends.cuda.matmul.allow_tf32 = False");
        onGpu(h7);
        h7.holds();
        Asked h10 = asked("H10", "import os; os.environ.setdefault('NCCL_ALGO', 'Ring')");
        onGpu(h10);
        h10.run().param("world_size", "4");
        h10.holds();
    }

    @Test
    void threadsAreReadWhenALibraryIsLoaded() {
        Asked early = asked("H11", "import os; os.environ['OMP_NUM_THREADS'] = '1'; import numpy");
        early.run().setting(Kind.VARIABLE, "PATH", "/usr/bin");
        early.holds();
        Asked late = asked("H11", "import os, numpy; os.environ['OMP_NUM_THREADS'] = '1'");
        late.run().setting(Kind.VARIABLE, "PATH", "/usr/bin");
        late.raises();
        Asked torch = asked("H11", "import torch; torch.set_num_threads(1)");
        torch.run().setting(Kind.VARIABLE, "PATH", "/usr/bin");
        torch.holds();
    }

    @Test
    void aHashSeedThatWasSetBeforeHoldsWhateverTheCodeDoes() {
        Asked e4 = asked("E4", "import os; os.environ['PYTHONHASHSEED'] = '0'");
        e4.run().setting(Kind.VARIABLE, "PYTHONHASHSEED", "0");
        e4.holds();
    }

    @Test
    void severalListsAreOneFindingWithAllPlaces() {
        Asked d8 = asked("D8", "import os, glob; a = os.listdir(d); b = glob.glob(d); train(a, b)");
        Finding finding = d8.raises();
        assertEquals(
                "Possible: file order not fixed, os.listdir, glob.glob outside sorted() (train.py line 2 and one more"
                        + " line).",
                finding.message());
        assertEquals(
                List.of(Locator.line(2), Locator.line(3)),
                finding.evidence().stream().map(each -> each.locator()).toList());
        assertInstanceOf(Outcome.Raised.class, d8.outcome());
    }

    private static void onGpu(Asked asked) {
        asked.run()
                .device("gpu", "NVIDIA H200", Map.of())
                .setting(Kind.VARIABLE, "PATH", "/usr/bin")
                .recordedPackage("torch", "2.9.0");
    }
}
