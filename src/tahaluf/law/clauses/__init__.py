"""Generic definitions: clauses as data, the vocabulary they are written in, and judging a structure by them, closed world."""

from tahaluf.law.clauses.clause import Clause as Clause
from tahaluf.law.clauses.clause import TextStatus as TextStatus
from tahaluf.law.clauses.files import clauses as clauses
from tahaluf.law.clauses.files import groups as groups
from tahaluf.law.clauses.files import read_clause as read_clause
from tahaluf.law.clauses.judging import Judgement as Judgement
from tahaluf.law.clauses.judging import Step as Step
from tahaluf.law.clauses.judging import Verdict as Verdict
from tahaluf.law.clauses.judging import judge as judge

__all__ = ["Clause", "Judgement", "Step", "TextStatus", "Verdict", "clauses", "groups", "judge", "read_clause"]
