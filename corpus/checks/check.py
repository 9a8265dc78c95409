"""All rules, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.corpus.checks.averages import average_relations
from vanthu.corpus.checks.citations import check_citations
from vanthu.corpus.checks.context import Context
from vanthu.corpus.checks.contradictions import check_contradictions
from vanthu.corpus.checks.counts import check_counts
from vanthu.corpus.checks.messages import Language
from vanthu.corpus.checks.number_forms import check_number_forms
from vanthu.corpus.checks.percent import percent_relations
from vanthu.corpus.checks.prose_sums import sum_relations
from vanthu.corpus.checks.relations import Relation
from vanthu.corpus.checks.restated import check_restated
from vanthu.corpus.checks.result import SEVERITIES, Against, CheckResult, coverage_of
from vanthu.corpus.checks.settle import settle
from vanthu.corpus.checks.shares import lone_share_relations, share_relations, shares_of_one_whole
from vanthu.corpus.checks.steps import step_relations
from vanthu.corpus.checks.table_averages import average_column_relations, share_column_relations
from vanthu.corpus.checks.table_differences import difference_relations
from vanthu.corpus.checks.table_formulas import formula_relations
from vanthu.corpus.checks.table_links import link_relations
from vanthu.corpus.checks.table_rates import table_rate_relations
from vanthu.corpus.checks.table_rows import on_time_relations, row_bound_relations, row_sum_relations
from vanthu.corpus.checks.table_shape import TableView
from vanthu.corpus.checks.table_totals import column_sum_relations
from vanthu.corpus.corrections.force import in_force
from vanthu.parsers.report import Finding, Report


def check(report: Report, *, language: Language = "vi", earlier: Sequence[Report] = ()) -> CheckResult:
    """Check a report against its own arithmetic and its own citations.

    Args:
        report: as read, with what people corrected; it is not changed. What was corrected counts.
        language: of the messages.
        earlier: reports of the same body, for what this one restates of their periods.

    Returns:
        Findings by page, the gravest first on each, and the checks that hold.
    """
    report = in_force(report)
    context = Context(report, language)
    if context.placeless:
        context.not_checkable("record", "record-placeless", [], raw=[], count=len(context.placeless))
    relations: list[Relation] = [
        *percent_relations(context),
        *share_relations(context),
        *lone_share_relations(context),
        *shares_of_one_whole(context),
        *sum_relations(context),
        *step_relations(context),
        *average_relations(context),
        *link_relations(context),
    ]
    for table in report.tables:
        view = TableView(context, table)
        relations += formula_relations(view)
        relations += difference_relations(view)
        relations += table_rate_relations(view)
        relations += share_column_relations(view)
        relations += average_column_relations(view)
        relations += row_sum_relations(view)
        relations += on_time_relations(view)
        relations += row_bound_relations(view)
        relations += column_sum_relations(view)
    settle(context, relations)
    check_number_forms(context)
    check_contradictions(context)
    check_counts(context)
    check_citations(context)
    check_restated(context, [in_force(other) for other in earlier])
    findings = sorted(context.findings, key=_order)
    coverage = coverage_of(report.figures, findings, context.passed)
    return CheckResult(
        source=report.source,
        findings=findings,
        passed=context.passed,
        coverage=coverage,
        account=report.account,
        corrections=report.corrections,
        against=[_against(other) for other in earlier],
        digital_signatures=report.header.digital_signatures,
    )


def _against(other: Report) -> Against:
    header = other.header
    return Against(
        file=other.source.file,
        sha256=other.source.sha256,
        number=header.number,
        period=header.period.label,
    )


def _order(finding: Finding) -> tuple[int, int, int]:
    return (
        finding.verdict != "fail",
        finding.page or 0,
        -SEVERITIES.index(finding.severity),
    )
