"""The charts, made with Vega-Altair: their forms only.

The page fills in the rows, in its language, and the height where that depends on them.
"""

from __future__ import annotations

from typing import Any

import altair as alt

#: Altair types its own charts loosely: a layer of charts is a `LayerChart` or a `FacetChart` to it.
Form = Any
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
INK, FAINT, MAIN = "#1c2b36", "#dfe6ea", "#0f5e78"
_ROWS = alt.NamedData(name="rows")


def charts() -> dict[str, dict[str, Any]]:
    """Vega-Lite of each chart by its name; every one reads the data set ``rows``."""
    made = {"years": _years(), "heat": _heat(), "progress": _progress(), "due": _due(), "compare": _compare()}
    return {name: _finished(chart) for name, chart in made.items()}


def _finished(chart: Form) -> dict[str, Any]:
    styled = (
        chart.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
        .configure(font=FONT, background="transparent", padding=2)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK, titleColor=INK, labelFontSize=12, titleFontSize=12, gridColor=FAINT,
            domainColor=FAINT, tickColor=FAINT, labelLimit=260,
        )
    )  # fmt: skip
    specification: dict[str, Any] = styled.to_dict(validate=True)
    return specification


def _years() -> Form:
    """Targets by the year that they end in, stacked by state."""
    return (
        alt.Chart(_ROWS, width="container", height=190)
        .mark_bar(cursor="pointer", stroke="white", strokeWidth=0.5)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("count:Q", title=None, axis=alt.Axis(tickMinStep=1, format=",d", tickCount=5)),
            color=alt.Color("color:N", scale=None),
            order=alt.Order("order:Q"),
            tooltip=[alt.Tooltip("tip:N", title=" ")],
        )
    )


def _heat() -> Form:
    """How many targets each indicator has in each year."""
    base = alt.Chart(_ROWS, width="container", height=100).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(orient="top", labelAngle=0, labelOverlap=True)),
        y=alt.Y("label:N", title=None, sort=alt.EncodingSortField("rank", op="min"), axis=alt.Axis(ticks=False)),
    )
    cells = base.mark_rect(cursor="pointer", stroke="white", strokeWidth=2, cornerRadius=4).encode(
        color=alt.Color("count:Q", scale=alt.Scale(scheme="teals", domainMin=0), legend=None),
        tooltip=[alt.Tooltip("tip:N", title=" ")],
    )
    numbers = base.mark_text(fontSize=11, cursor="pointer").encode(
        text=alt.Text("count:Q", format=",d"),
        color=alt.Color("ink:N", scale=None),
        tooltip=[alt.Tooltip("tip:N", title=" ")],
    )
    return alt.layer(cells, numbers).resolve_scale(color="independent")


def _progress() -> Form:
    """The share of each target that is reached; the line is the whole."""
    base = alt.Chart(_ROWS, width="container", height=100)
    y = _labels()
    x = alt.X(
        "shown:Q",
        title=None,
        axis=alt.Axis(labelExpr="datum.label + '%'", tickCount=6),
        scale=alt.Scale(nice=False),
    )
    bars = base.mark_bar(cursor="pointer", cornerRadiusEnd=3, height=14).encode(
        x=x, y=y, color=alt.Color("color:N", scale=None), tooltip=[alt.Tooltip("tip:N", title=" ")]
    )
    numbers = base.mark_text(align="left", dx=4, fontSize=11, color=INK, cursor="pointer").encode(
        x=x, y=y, text="percent:N", tooltip=[alt.Tooltip("tip:N", title=" ")]
    )
    whole = base.mark_rule(color=INK, strokeDash=[4, 3]).encode(x=alt.XDatum(100))
    return alt.layer(bars, numbers, whole, _room(base))


def _due() -> Form:
    """Targets that fall due, by month."""
    return (
        alt.Chart(_ROWS, width="container", height=120)
        .mark_bar(cursor="pointer", color=MAIN, cornerRadiusEnd=3)
        .encode(
            x=alt.X(
                "label:N",
                title=None,
                sort=alt.EncodingSortField("rank", op="min"),
                axis=alt.Axis(labelAngle=0, labelOverlap="greedy"),
            ),
            y=alt.Y("count:Q", title=None, axis=alt.Axis(tickMinStep=1, format=",d", tickCount=4)),
            tooltip=[alt.Tooltip("tip:N", title=" ")],
        )
    )


def _compare() -> Form:
    """The figures of one indicator and year, place by place; a bar ends where the bound lies."""
    base = alt.Chart(_ROWS, width="container", height=100)
    y = _labels()
    x = alt.X("value:Q", title=None, axis=alt.Axis(format=",~f", tickCount=6), scale=alt.Scale(zero=True))
    bars = base.mark_bar(cursor="pointer", cornerRadiusEnd=3, height=14, color=MAIN).encode(
        x=x, y=y, tooltip=[alt.Tooltip("tip:N", title=" ")]
    )
    ranges = base.mark_rule(strokeWidth=5, color="#7fb3c4", cursor="pointer").encode(x=x, x2="upper:Q", y=y)
    numbers = base.mark_text(align="left", dx=5, fontSize=11, color=INK, cursor="pointer").encode(
        x=alt.X("end:Q"), y=y, text="figure:N", tooltip=[alt.Tooltip("tip:N", title=" ")]
    )
    return alt.layer(bars, ranges, numbers, _room(base))


def _labels() -> alt.Y:
    """A row for each label, in the order of ``rank``."""
    axis = alt.Axis(ticks=False, domain=False, labelLimit=430)
    return alt.Y("label:N", title=None, sort=alt.EncodingSortField("rank", op="min"), axis=axis)


def _room(base: Form) -> Form:
    """An unseen mark that keeps room at the right for the last figure in words."""
    return base.mark_point(opacity=0).encode(x="limit:Q")
