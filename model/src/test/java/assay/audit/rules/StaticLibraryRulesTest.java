package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.RunTimeFetches;
import assay.audit.Severity;
import assay.fact.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticLibraryRulesTest {
    private final Asked c8 = new Asked("C8");
    private final Asked c9 = new Asked("C9");
    private final Asked p5 = new Asked("P5");
    private final Asked l7 = new Asked("L7");

    private static void program(Asked asked, String... lines) {
        asked.run().metric("loss", 0.1);
        asked.code.file("train.py", lines).started("train.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/home/someone/data/train.csv",
                "/Users/someone/data",
                "~/data/train.csv",
                "C:\\\\Users\\\\someone\\\\data",
                "D:/data/train.csv"
            })
    void aPathOfOneMachineInTheCodeIsPossible(String path) {
        program(c8, "import pandas as pd", "# /home/nobody/x", "frame = pd.read_csv('" + path + "')");
        Finding finding = c8.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertTrue(finding.message().startsWith("Possible: the code names a path of one machine:"), finding.message());
        assertTrue(finding.message().contains("(train.py line 3)"), finding.message());
        assertEquals("train.py line 3", finding.evidence().getFirst().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/null",
                "/tmp/x",
                "/usr/bin/env",
                "/workspace/data",
                "/opt/ml/input",
                "/kaggle/input/x.csv",
                "https://example.org/home/x",
                "~/.cache/huggingface",
                "/home/jovyan/work",
                "data/train.csv",
                "/users/login"
            })
    void whatEveryMachineOrContainerHasHolds(String path) {
        program(c8, "'''Reads /home/someone/data/train.csv'''", "path = '" + path + "'");
        c8.holds();
    }

    @Test
    void aParameterThatNamesOneIsRecorded() {
        c8.run().param("data_dir", "/home/someone/data").metric("loss", 0.1);
        Finding finding = c8.raises();
        assertEquals("One parameter names a path of one machine: data_dir = /home/someone/data.", finding.message());
    }

    @Test
    void aParameterInTwoRecordsIsOne() {
        c8.run().param("data_dir", "/home/someone/data").param("data_dir", "/home/someone/data");
        Finding finding = c8.raises();
        assertTrue(finding.message().startsWith("One parameter names"), finding.message());
        assertEquals(2, finding.evidence().size());
    }

    @Test
    void aMountIsLow() {
        program(c8, "path = '/mnt/storage/data'");
        assertEquals(Severity.LOW, c8.raises().severity());
    }

    @Test
    void withoutTheCodePathsAreNotChecked() {
        c8.run().param("lr", "0.1").metric("loss", 0.1);
        c8.code.lost();
        c8.isNotChecked();
        Asked none = new Asked("C8");
        none.run().tag("a", "b");
        none.doesNotApply();
    }

    @Test
    void aFileThatCannotBeReadLeavesPathsOpen() {
        program(c8, "def broken(:");
        c8.isNotChecked();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "model = AutoModel.from_pretrained('a/b', trust_remote_code=True); trust_remote_code=True",
                "model = torch.hub.load('someone/repo', 'net'); torch.hub.load('someone/repo')",
                "model = torch.hub.load('someone/repo:main', 'net'); torch.hub.load('someone/repo:main')",
                "weights = pickle.load(urllib.request.urlopen(address)); pickle.load of a download"
            })
    void codeThatNobodyKeptIsPossible(String line, String what) {
        program(c9, "import pickle, torch, urllib.request", "from transformers import AutoModel", line);
        Finding finding = c9.raises();
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals("Possible: code runs that nobody kept: " + what + " (train.py line 3).", finding.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AutoModel.from_pretrained('a/b', trust_remote_code=False)",
                "AutoModel.from_pretrained('a/b', trust_remote_code=True, revision='4f2c1d0e4f2c1d0e4f2c1d0e4f2c1d0e4f2c1d0e')",
                "torch.hub.load('someone/repo:v0.10.0', 'net')",
                "torch.hub.load('folder', 'net', source='local')",
                "eval('1 + 1')",
                "exec(open('configurator.py').read())",
                "model.eval()",
                "pickle.load(open('model.pkl', 'rb'))"
            })
    void codeThatWasKeptHolds(String line) {
        program(c9, "import pickle, torch", "from transformers import AutoModel", line);
        c9.holds();
    }

    @Test
    void evalOfAVariableIsMilder() {
        program(c9, "import sys", "size = eval(sys.argv[1])");
        Finding finding = c9.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertEquals(
                "Possible: text is run as code that is put together while the program runs: eval (train.py line 2).",
                finding.message());
    }

    @Test
    void aRecordSaysThatItWasAllowed() {
        program(c9, "import torch");
        c9.run().param("model.trust_remote_code", "True");
        assertEquals(
                "The run records model.trust_remote_code = True: code from the hub was allowed to run.",
                c9.raises().message());
    }

    @Test
    void codeOfTodayIsCalledSo() {
        program(c9, "import sys", "exec(sys.argv[1])");
        c9.code.today();
        assertTrue(c9.raises().message().endsWith("this is what lies in the folder today."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C8", "C9", "L7"})
    void aDamagedRecordMayHaveSaidMoreThanTheCode(String id) {
        Asked asked = new Asked(id);
        program(asked, "print(1)");
        asked.holds();
        asked.unreadable("mlflow/a1/params/path");
        assertTrue(asked.isNotChecked().contains("mlflow/a1/params/path"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C9", "P5", "L7"})
    void withoutCodeOrResultNothingIsAsked(String id) {
        Asked asked = new Asked(id);
        asked.run().param("lr", "0.1");
        asked.doesNotApply();
        asked.run().metric("loss", 0.1);
        asked.code.lost();
        asked.isNotChecked();
        Asked broken = new Asked(id);
        program(broken, "def broken(:");
        broken.isNotChecked();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "AutoModel.from_pretrained('bert-base-uncased'); from_pretrained('bert-base-uncased')",
                "AutoModel.from_pretrained('bert-base-uncased', revision='main'); from_pretrained('bert-base-uncased')",
                "load_dataset('glue', 'sst2'); load_dataset('glue')",
                "hf_hub_download(repo_id='a/b', filename='x.bin'); hf_hub_download('a/b')",
                "snapshot_download('a/b'); snapshot_download('a/b')",
                "timm.create_model('resnet50', pretrained=True); create_model('resnet50', pretrained=True)",
                "pipeline('summarization'); pipeline('summarization') without a model",
                "hub.load('https://tfhub.dev/google/nnlm'); load('https://tfhub.dev/google/nnlm')"
            })
    void aNameWithoutACommitIsPossible(String call, String what) {
        hub(call);
        Finding finding = p5.raises();
        assertEquals(Severity.CRITICAL, finding.severity());
        assertEquals(
                "Possible: one model or data set is taken from a hub without its commit: " + what
                        + " (train.py line 5).",
                finding.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AutoModel.from_pretrained('a/b', revision='4f2c1d0e4f2c1d0e4f2c1d0e4f2c1d0e4f2c1d0e')",
                "AutoModel.from_pretrained('./model')",
                "AutoModel.from_pretrained('/opt/model')",
                "AutoModel.from_pretrained('output/checkpoint-500')",
                "AutoModel.from_pretrained('a/b', **options)",
                "AutoModel.from_pretrained('a/b', local_files_only=True)",
                "load_dataset('csv', data_files='train.csv')",
                "timm.create_model('resnet50', pretrained=False)",
                "hub.load('https://tfhub.dev/google/nnlm/2')",
                "pipeline('summarization', model='a/b', revision='4f2c1d0e')"
            })
    void aCommitOrAPathHolds(String call) {
        hub(call);
        p5.holds();
    }

    @Test
    void whatAVariableHoldsIsFollowed() {
        program(p5, "from transformers import AutoModel", "NAME = 'a/b'", "model = AutoModel.from_pretrained(NAME)");
        assertTrue(p5.raises().message().contains("from_pretrained of a variable that holds 'a/b' (train.py line 3)"));
    }

    @Test
    void aVariableThatNobodyKnowsIsMilder() {
        program(p5, "import sys", "from transformers import AutoModel", "model = AutoModel.from_pretrained(sys.argv)");
        assertEquals(Severity.MEDIUM, p5.raises().severity());
    }

    @Test
    void aRecordOfTheNameConfirmsIt() {
        hub("AutoModel.from_pretrained('a/b')");
        p5.run().param("model_name", "a/b");
        Finding finding = p5.raises();
        assertEquals(
                "One model or data set is taken from a hub without its commit: from_pretrained('a/b') (train.py line 5)."
                        + " The run records model_name = a/b.",
                finding.message());
        assertEquals(2, finding.evidence().size());
    }

    @Test
    void aRecordedRevisionIsOne() {
        hub("AutoModel.from_pretrained('a/b')");
        p5.run().param("model_revision", "4f2c1d0e4f2c1d0e4f2c1d0e4f2c1d0e4f2c1d0e");
        p5.holds();
    }

    @Test
    void aClassOfTheProgramsOwnTakesNothingFromAHub() {
        program(
                p5,
                "class Net:",
                "    @classmethod",
                "    def from_pretrained(cls, name):",
                "        return cls()",
                "net = Net.from_pretrained('a/b')");
        p5.holds();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "os.system('pip install torch'); pip install torch",
                "subprocess.check_call([sys.executable, '-m', 'pip', 'install', 'torch']); pip install torch",
                "subprocess.run('apt-get install -y libgl1', shell=True); apt-get install -y libgl1",
                "pip.main(['install', 'torch>=2']); pip install torch>=2"
            })
    void anInstallationIsPossible(String line, String what) {
        program(l7, "import os, pip, subprocess, sys", line);
        Finding finding = l7.raises();
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals(
                "Possible: the code installs or downloads something without naming one version: " + what
                        + " (train.py line 2).",
                finding.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urllib.request.urlretrieve('https://example.org/a.csv', 'a.csv')",
                "gdown.download(id='1aBcD', output='a.zip')",
                "os.system('wget https://example.org/a.zip')",
                "pd.read_csv('https://example.org/a.csv')",
                "get_file('a.zip', origin='https://example.org/a.zip')"
            })
    void aDownloadWithoutADigestIsMilder(String line) {
        program(
                l7,
                "import gdown, os, urllib.request",
                "import pandas as pd",
                "from tensorflow.keras.utils import get_file",
                line);
        assertEquals(Severity.MEDIUM, l7.raises().severity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os.system('pip install torch==2.4.0')",
                "os.system('pip install -r requirements.txt')",
                "os.system('pip install -e .')",
                "os.system('wget https://zenodo.org/record/1/files/a.zip')",
                "os.system('wget https://example.org/a.zip && sha256sum -c a.sha256')",
                "os.system('nvidia-smi')",
                "get_file('a.zip', origin='https://example.org/a.zip', file_hash='ab')",
                "pd.read_csv('a.csv')",
                "print('pip install torch')"
            })
    void whatIsExactOrHeldAgainstADigestHolds(String line) {
        program(l7, "import os", "import pandas as pd", "from tensorflow.keras.utils import get_file", line);
        l7.holds();
    }

    @Test
    void aFunctionThatComputesADigestIsBelieved() {
        program(
                l7,
                "import hashlib, urllib.request",
                "def fetch(url):",
                "    urllib.request.urlretrieve(url, 'a.csv')",
                "    assert hashlib.sha256(open('a.csv', 'rb').read()).hexdigest() == 'ab'",
                "fetch('https://example.org/a.csv')");
        l7.holds();
    }

    @Test
    void aRecordedCommandIsNoPossibility() {
        program(l7, "import os");
        l7.run().step("train", "pip install torch && python train.py");
        Finding finding = l7.raises();
        assertEquals(
                "A recorded command installs or downloads something without naming one version: pip install torch.",
                finding.message());
        assertEquals(
                List.of("mlflow/a1/record.yaml line 2"),
                finding.evidence().stream().map(Evidence::text).toList());
    }

    @Test
    void aNotebooksMagicsAreCommands() {
        l7.run().metric("loss", 0.1);
        l7.code.file("train.ipynb", """
                {"nbformat": 4, "nbformat_minor": 5, "metadata": {"language_info": {"name": "python"}}, "cells": [
                {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": 1, "outputs": [],
                "source": ["!pip install -q torch\\n", "%pip install numpy==2.0.0"]}]}""");
        l7.code.started("train.ipynb");
        assertTrue(l7.outcome() instanceof Outcome.Raised);
        assertTrue(
                l7.raises().message().contains("pip install -q torch (train.ipynb line"),
                l7.raises().message());
        assertFalse(l7.raises().message().contains("numpy"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pip install torch; pip install torch",
                "python -m pip install --upgrade pip; pip install --upgrade pip",
                "pip install -q torch==2.0 numpy; pip install -q torch==2.0 numpy",
                "conda install -c pytorch pytorch; conda install -c pytorch pytorch",
                "gdown 1aBcD; gdown",
                "pip install .; ''",
                "pip install -qr requirements.txt # install; ''",
                "pip install torch==2.0; ''",
                "pip list; ''",
                "curl --help; ''",
                "python train.py --pip install; ''"
            })
    void commandsAreReadAsAShellDoes(String line, String what) {
        assertEquals(what, RunTimeFetches.inCommand(line));
    }

    private void hub(String call) {
        program(
                p5,
                "import timm, tensorflow_hub as hub",
                "from transformers import AutoModel, pipeline",
                "from datasets import load_dataset",
                "from huggingface_hub import hf_hub_download, snapshot_download",
                call);
    }
}
