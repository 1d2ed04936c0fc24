"""Write the golden files that test both Python and JavaScript: `python -m tests.golden.make`.

A difference in them after a code change means that links on slides change their meaning: read the diff.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from thalweg.engine.describe import catalog_json
from thalweg.engine.experiment import ExperimentError
from thalweg.engine.kinds import KINDS
from thalweg.engine.limits import Limits
from thalweg.engine.wire import read, stream

FOLDER = Path(__file__).parent
Q = "landscape=simple_quad"

TEXTS = [
    # shorthand
    f"{Q}&run=adam",
    f"{Q}&run=adam:lr=0.25&run=adagrad:lr=1",
    "run=sgd&landscape=rosenbrock",
    "landscape=rosenbrock:a=0.5&run=sgd:lr=0.001",
    "landscape=rectangles:high=3,period=0.5&run=sgd",
    f"{Q}&epochs=64&start=1,2&run=momentum&noise=0.5&seed=413",
    f"{Q}&run=momentum:ramp_epochs=20,momentum=0.95",
    f"{Q}&run=adam@exponential",
    f"{Q}&run=adam:lr=1@exponential:beta=0.05",
    f"{Q}&run=adam:lr=1@step:factor=0.1,n=50",
    f"{Q}&run=sgd@plateau:patience=3",
    f"{Q}&run=sgd:x0=1,y0=-2",
    f"{Q}&run=sgd:y0=-2,lr=0.1,x0=1@hyperbolic",
    f"{Q}&run=newton&run=lbfgs:memory=3&run=adamax&run=rmsprop&run=adadelta&run=nesterov",
    # what others append to a link is no part of it
    f"{Q}&run=adam&utm_source=mail&utm_medium=&fbclid=IwAR0x&gclid=1&gclid=2",
    # the canonical form is read back
    f"{Q}&start=-2.8,-2.5&epochs=125&noise=0&seed=0&run=adam:lr=0.25,beta1=0.9,beta2=0.999,eps=1e-8@constant",
    f"{Q}&start=0,0&epochs=1&noise=1000&seed=4294967295&run=sgd:lr=0.01,clip_norm=0,x0=-1,y0=0.5@step:n=30,factor=0.5",
    # escapes; a plus is a plus
    f"{Q}&run=adam%3Alr%3D0.25%2Cbeta1%3D0.5",
    "landscape%3Dsimple_quad",
    "l%61ndscape=simple%5Fquad&run=adam%40exponential",
    f"{Q}&start=1e+2,+3&run=adam",
    f"{Q}&start=1e%2B2,%2B3&run=adam",
    f"{Q}&run=adam:lr=1=2",
    f"{Q}&run=adam%26epochs=3",
    f"{Q}&run=%ad%61m",
    # numbers: the fewest digits that read back
    f"{Q}&start=1e5,1e-5&run=adam",
    f"{Q}&start=0.0001,0.00001&run=adam",
    f"{Q}&start=-0,0.0&run=adam",
    f"{Q}&start=.5,5.&run=adam",
    f"{Q}&start=0.1,0.30000000000000004&run=adam",
    f"{Q}&start=123456.789,-1000000&run=adam",
    f"{Q}&start=0.1000000000000000055511151231257827,1&run=adam",
    f"{Q}&epochs=1e2&run=adam",
    f"{Q}&epochs=0050&seed=7.0&run=adam",
    f"{Q}&noise=5e-324&run=adam:eps=0,lr=1000",
    f"{Q}&run=adam:lr=1E-3,eps=100",
    # pasted links
    f"http://127.0.0.1:8050/?{Q}&run=adam#epoch=64&hidden=1",
    f"?{Q}&run=adam",
    f"  https://example.org/lecture/?{Q}&run=adam\n",
    f"{Q}&run=adam#run=sgd",
    f"&{Q}&&run=adam&",
    f"\ufeff{Q}&run=adam\x85",
    # names: unknown, repeated, empty
    "",
    "run=adam",
    "landscape=",
    "landscape=atlantis&run=adam",
    "landscape=Simple_Quad&run=adam",
    f"{Q}&{Q}&run=adam",
    f"{Q}&epochs=5&epochs=5&run=adam",
    f"{Q}&lanscape=wobbly",
    f"{Q}&=5",
    f"{Q}&epochs=&run=adam",
    f"{Q}&run=",
    f"{Q}&run=adam&run=adem",
    f"{Q}&run=adam:",
    f"{Q}&run=adam:lr",
    f"{Q}&run=adam:lr=",
    f"{Q}&run=adam:=1",
    f"{Q}&run=adam:lr=1,",
    f"{Q}&run=adam:lr=1,lr=1",
    f"{Q}&run=adam:rho=0.9",
    f"{Q}&run=adam@",
    f"{Q}&run=adam@expnential",
    f"{Q}&run=adam@exponential:gamma=1",
    f"{Q}&run=adam@step@step",
    f"{Q}:a=1&run=adam",
    f"{Q}&run=constructor",
    f"{Q}&run=adam:__proto__=1",
    # numbers: not a number, out of bounds, not whole
    f"{Q}&start=1&run=adam",
    f"{Q}&start=1,2,3&run=adam",
    f"{Q}&start=a,2&run=adam",
    f"{Q}&start=1,&run=adam",
    f"{Q}&start=1e7,0&run=adam",
    f"{Q}&epochs=0&run=adam",
    f"{Q}&epochs=100001&run=adam",
    f"{Q}&epochs=1.5&run=adam",
    f"{Q}&epochs=1_000&run=adam",
    f"{Q}&epochs=0x10&run=adam",
    f"{Q}&seed=-1&run=adam",
    f"{Q}&seed=4294967296&run=adam",
    f"{Q}&noise=inf&run=adam",
    f"{Q}&noise=NaN&run=adam",
    f"{Q}&noise=1e999&run=adam",
    f"{Q}&noise=١&run=adam",
    f"{Q}&noise=１&run=adam",
    # typed: blanks around separators, other minus signs
    f"{Q}&start=-1.2, 1&noise=%201&run=adam",
    f"{Q} & start = −1.2 , –1e−1 & run = adam : lr = 0.1 , x0 = 1 , y0 = 2 @ step : n = 10",
    f"{Q}&run=adam:lr=0.1 ~ 0.2,beta1=0 .. 0.9 * 4&run=sgd:lr=1e-3 .. 1 * 4 log",
    f"{Q}&start=1 2,3&run=adam",
    f"{Q}&start=1−2,3&run=adam",
    f"{Q}& &run=adam& = &",
    # names of other programs
    f"{Q}&run=adam:betas=0.9,0.99",
    f"{Q}&run=sgd:momentum=0.9",
    f"{Q}&run=gd",
    f"{Q}&run=adam@CosineAnnealingLR",
    f"{Q}&run=adam&lang=ru",
    f"{Q}&run=adam:lr=1001",
    f"{Q}&run=adam:lr=-0.1",
    f"{Q}&run=adam:beta1=1",
    f"{Q}&run=lbfgs:memory=2.5",
    f"{Q}&run=adagrad:eps_inside=2",
    f"{Q}&run=sgd&run=adam:lr=1@step:n=0",
    f"{Q}&run=adam:x0=1",
    f"{Q}&run=adam:x0=1,y0=z",
    "landscape=rosenbrock:b=-1e9&run=adam",
    # groups: ranges and lists of values
    f"{Q}&run=adam:lr=0.001..1*7log",
    f"{Q}&run=adam:lr=0.1~0.3~1,beta1=0..0.9*4@step:n=10~20",
    f"{Q}&run=sgd:x0=-1..1*3,y0=2~-2",
    f"{Q}&run=lbfgs:memory=1..9*5&run=lbfgs:memory=1..100*3log",
    f"{Q}&run=adagrad:eps_inside=0~1&run=damped_newton:mode=plain~trust",
    f"{Q}&run=adam:lr=1..0.1*2&run=sgd:lr=1e-1..1E0*3",
    f"{Q}&run=adam:lr=0.1~",
    f"{Q}&run=adam:lr=~",
    f"{Q}&run=adam:lr=0.1~1001",
    f"{Q}&run=adam:lr=0.1~0.2..0.3*2",
    f"{Q}&run=adam:lr=0.1~0.3~1e-1",
    f"{Q}&run=adam:lr=1..1.0000000000001*5",
    f"{Q}&run=adam:lr=0.1..1",
    f"{Q}&run=adam:lr=0.1..1*1",
    f"{Q}&run=adam:lr=0.1..1*4097",
    f"{Q}&run=adam:lr=0.1..1*2.5",
    f"{Q}&run=adam:lr=0.1..1*3ln",
    f"{Q}&run=adam:lr=0..1*3log",
    f"{Q}&run=adam:lr=0.1..2000*3",
    f"{Q}&run=adam:lr=..1*3",
    f"{Q}&run=lbfgs:memory=1..4*3",
    f"{Q}&run=momentum:ramp_epochs=1000..1588*3log",
    f"{Q}&run=momentum:ramp_epochs=0..1000*4",
    f"{Q}&run=momentum:ramp_epochs=5..5*3log",
    f"{Q}&run=momentum:ramp_epochs=1..3*0000003",
    f"{Q}&run=momentum:lr=5e-324..1000*3log",
    f"{Q}&run=damped_newton:mode=plain..trust*2",
    f"{Q}&epochs=10~20&run=adam",
    "landscape=rosenbrock:b=1~10&run=sgd",
    # seeds and starts
    f"{Q}&noise=1&seed=3&seeds=5&run=adam",
    f"{Q}&seeds=1&run=adam",
    f"{Q}&seeds=0&run=adam",
    f"{Q}&seeds=257&run=adam",
    f"{Q}&seeds=2&seeds=2&run=adam",
    f"{Q}&starts=ring&run=adam",
    f"{Q}&starts=grid:nx=3,width=4&start=1,1&run=adam",
    f"{Q}&starts=line:x1=2.5,n=4&run=adam:x0=1,y0=1",
    f"{Q}&starts=rign&run=adam",
    f"{Q}&starts=ring:n=1&run=adam",
    f"{Q}&starts=ring:m=1&run=adam",
    f"{Q}&starts=&run=adam",
    # several landscapes
    "landscape=quadratic:kappa=1&landscape=quadratic:kappa=100,x0=1,y0=2&run=sgd",
    f"{Q}:x0=1,y0=2&landscape=rosenbrock&run=sgd",
    f"{Q}:x0=1,y0=2&start=1,2&run=sgd",
    f"{Q}&landscape=rosenbrok&run=sgd",
    f"{Q}&landscape=rosenbrock:c=1&run=sgd",
    f"{Q}&landscape=rosenbrock:x0=1&run=sgd",
    f"{Q}&{Q}&{Q}&{Q}&{Q}&run=sgd",
    f"{Q}&landscape=&run=sgd",
    # of several that are wrong the first is named, in the order in which they are read
    f"{Q}&seeds=0&run=adem",
    f"{Q}&epochs=0&starts=rign&run=adam",
]

WALK = "signal=walk&landscape=simple_quad&walker=adam:lr=0.25"

SIGNAL_TEXTS = [
    # shorthand, and the canonical form
    "signal=spikes&run=adam",
    "signal=spikes:period=30&epochs=100&seed=7&run=momentum:lr=0.25,momentum=0.25~0.9~0.975",
    "run=sgd@step:n=10&signal=noisy_sin:noise=0.5",
    "signal=spikes:amplitude=1,period=60&epochs=300&seed=0&run=sgd:lr=0.01,clip_norm=0@constant",
    "http://127.0.0.1:8050/?signal%3Dx&run=sgd",
    "?signal=spikes&run=adam%3Alr%3D0.25#epoch=64&below=position",
    WALK + "&run=sgd",
    WALK + "&start=1,2&noise=0.5&seed=3&epochs=20&run=sgd&run=momentum",
    "signal=walk:along=y&landscape=rosenbrock:b=10,x0=1,y0=2&walker=sgd:lr=0.001@exponential&epochs=20&run=adam",
    # errors
    "signal=&run=adam",
    "signal=spike&run=adam",
    "signal=spikes:period=0&run=adam",
    "signal=spikes:duty=1&run=adam",
    "signal=spikes&signal=step&run=adam",
    "signal=spikes&landscape=simple_quad&run=adam",
    "signal=spikes&start=1,2&run=adam",
    "signal=spikes&noise=1&run=adam",
    "signal=spikes&walker=adam&run=adam",
    "signal=spikes&seeds=2&run=adam",
    "signal=spikes&epochs=0&run=adam",
    "signal=spikes&run=adem",
    "signal=spikes&run=adam:lr=2000",
    "signal=walk&run=adam",
    "signal=walk&landscape=simple_quad&run=adam",
    "signal=walk&walker=adam&run=adam",
    WALK + "adem&run=sgd",
    WALK + ":x&run=sgd",
    WALK.replace("adam", "adem") + "&run=sgd",
    WALK.replace("simple_quad", "simple_quad:x0=1,y0=1") + "&start=1,1&run=sgd",
    WALK + "&start=1&run=sgd",
    WALK + "adem&run=adom",
    WALK.replace("walk&", "walk:along=z&") + "&run=sgd",
]

PARAM = ("name", "kind", "default", "low", "high", "below", "choices", "scale")

STREAM = (
    "landscape=simple_quad&start=1,-2&epochs=120&noise=0.1&seed=7"
    "&run=adam:lr=0.25&run=sgd:lr=1000&run=nesterov:lr=0.1,x0=-1.5,y0=0@step:n=10"
)


def text_case(text: str) -> dict[str, Any]:
    """The result of reading a text: its canonical form, or the field and path of its error."""
    limits = Limits()
    try:
        plan = KINDS["response" if text in SIGNAL_TEXTS else "landscape"].plan(text, limits)
    except ExperimentError as error:
        return {"in": text, "field": error.field, "path": error.path}
    return {"in": text, "out": plan.text}


def small_catalog() -> dict[str, Any]:
    """The part of the catalogue that reading the texts needs: it does not change with a new entry."""
    catalog = catalog_json(Limits())
    words = set(re.findall(r"\w+", unquote(" ".join(TEXTS + SIGNAL_TEXTS)))) | {"constant", "momentum"}
    words |= {catalog["kinds"][kind]["first"] for kind in ("landscape", "response")}
    return {
        **{
            kind: {key: essence(entry) for key, entry in catalog[kind].items() if key in words}
            for kind in ("landscapes", "optimizers", "schedules", "starts", "signals")
        },
        "fields": {name: {key: param[key] for key in PARAM} for name, param in catalog["fields"].items()},
        "kinds": catalog["kinds"],
        "limits": catalog["limits"],
        "text": {name: rule for name, rule in catalog["text"].items() if name != "messages"},
    }


def essence(entry: dict[str, Any]) -> dict[str, Any]:
    params = [{key: param[key] for key in PARAM} for param in entry["params"]]
    places, rules = ("label", "domain", "start", "epochs"), ("walked", "needs", "scheduled", "reads_loss")
    kept = (*places, *rules, "also_called", "elsewhere")
    return {key: entry[key] for key in kept if key in entry} | {"params": params}


def main() -> None:
    cases = [text_case(text) for text in TEXTS + SIGNAL_TEXTS]
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    (FOLDER / "text.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    (FOLDER / "catalog.json").write_text(json.dumps(small_catalog()) + "\n", encoding="utf-8")
    data = b"".join(stream(KINDS["landscape"].plan(STREAM, Limits())))
    (FOLDER / "stream.bin").write_bytes(data)
    (FOLDER / "stream.json").write_text(json.dumps(stream_as_json(data)) + "\n", encoding="utf-8")


def stream_as_json(data: bytes) -> dict[str, Any]:
    """The stream as JSON; a run has as many rows as the tail says."""
    head, columns, tail = read(data)
    rows = [summary["rows"] for summary in tail["runs"]]
    runs = [{name: array[: rows[i], i].tolist() for name, array in columns.items()} for i in range(len(rows))]
    return {"head": head, "tail": tail, "runs": runs}


if __name__ == "__main__":
    main()
