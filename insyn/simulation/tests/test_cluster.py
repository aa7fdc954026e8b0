"""A cluster's workers may die; the answer is the same."""

import os
import signal

import numpy as np
import pytest

from insyn.simulation import cluster
from insyn.simulation.cluster import NoCluster
from insyn.simulation.playing import chunks
from insyn.simulation.simulate import Question, simulate
from insyn.simulation.tests.examples import norsjo

distributed = pytest.importorskip("distributed", reason="Dask is not installed here")
pytestmark = pytest.mark.filterwarnings("ignore")  # what Dask says of itself when workers die is not ours


def test_a_worker_that_is_killed_in_the_middle_changes_nothing_in_the_answer():
    question = Question([norsjo()], runs=200, years=4)
    settings = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    parts, killed = {}, []
    with distributed.LocalCluster(**settings) as local:

        def done(chunk, rows):
            parts[chunk] = rows
            if not killed:
                killed.append(next(iter(local.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        question.play(chunks(1, 200, 10), done, scheduler=local.scheduler_address)
    assert killed
    assert np.array_equal(question.answer(parts).rows[0], simulate([norsjo()], runs=200, years=4).rows[0])


def test_a_cluster_that_is_not_there_is_said_to_be_so(monkeypatch):
    monkeypatch.setattr(cluster, "SECONDS", 0.3)
    question = Question([norsjo()], runs=1)
    with pytest.raises(NoCluster) as caught:
        question.play(question.wanted(), lambda *_: None, scheduler="tcp://127.0.0.1:9")
    assert "Inget kluster svarar på tcp://127.0.0.1:9" in caught.value.message.sv
    with pytest.raises(NoCluster):
        question.play(question.wanted(), lambda *_: None, scheduler="inte en adress")
