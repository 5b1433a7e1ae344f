from kedro.pipeline import node, pipeline


def weigh(apples, parameters):
    if parameters["tare"] > 100:
        raise ValueError("too heavy")
    return {"mean": float(apples["weight"].mean()) - parameters["tare"], "count": len(apples)}


def register_pipelines():
    return {"__default__": pipeline([node(weigh, ["apples", "parameters"], "metrics", name="weigh")])}
