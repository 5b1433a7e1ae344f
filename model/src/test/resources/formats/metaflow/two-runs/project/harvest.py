
from metaflow import FlowSpec, Parameter, current, retry, step


class HarvestFlow(FlowSpec):
    """Guesses the yield of a field."""

    seed = Parameter("seed", default=7)
    crop = Parameter("crop", default="rye")

    @step
    def start(self):
        self.rows = [3, 1, 2]
        self.next(self.train)

    @retry(times=1, minutes_between_retries=0)
    @step
    def train(self):
        if current.retry_count == 0 and self.crop == "rye":
            raise RuntimeError("hail")
        if self.crop == "rice":
            raise RuntimeError("drought")
        self.model = {"mean": sum(self.rows) / len(self.rows), "seed": self.seed}
        self.next(self.end)

    @step
    def end(self):
        print("done")


if __name__ == "__main__":
    HarvestFlow()
