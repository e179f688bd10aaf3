//! Plots as SVG: a learning curve, the steps of an optimiser, a reliability diagram.
//!
//! In: numbers. Out: the text of an SVG file. Readable on white and in print; the same numbers give the same bytes.

use anyhow::{Result, anyhow};
use plotters::prelude::*;

const SIZE: (u32, u32) = (760, 460);
const BLUE: RGBColor = RGBColor(0x1f, 0x5f, 0xa8);
const ORANGE: RGBColor = RGBColor(0xb8, 0x4a, 0x00);
const GREY: RGBColor = RGBColor(0x66, 0x66, 0x66);

/// A point with its interval.
#[derive(Debug, Clone, Copy)]
pub struct Point {
    /// Place on the horizontal axis.
    pub x: f64,
    /// Height.
    pub y: f64,
    /// What the interval goes from and to.
    pub interval: Option<(f64, f64)>,
}

/// A row of points of one colour.
pub struct Row<'a> {
    /// For the legend.
    pub name: &'a str,
    /// From left to right.
    pub points: Vec<Point>,
}

/// Heights that hold all points and intervals, with a margin.
fn heights(rows: &[Row]) -> (f64, f64) {
    let all = rows.iter().flat_map(|r| &r.points);
    let ends = all.flat_map(|p| [p.y, p.interval.map_or(p.y, |i| i.0), p.interval.map_or(p.y, |i| i.1)]);
    let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), y| (l.min(y), h.max(y)));
    if low > high {
        return (0.0, 1.0);
    }
    let margin = ((high - low) * 0.08).max(1e-4 * high.abs()).max(1e-6);
    (low - margin, high + margin)
}

/// Lines through points, with intervals as bars; the first row blue, the second orange.
pub fn lines(title: &str, across: &str, up: &str, rows: &[Row]) -> Result<String> {
    let (low, high) = heights(rows);
    let xs = rows.iter().flat_map(|r| r.points.iter().map(|p| p.x));
    let (left, right) = xs.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| (l.min(x), h.max(x)));
    let (left, right) = if left < right { (left, right) } else { (0.0, 1.0) };
    let margin = (right - left) * 0.02;
    let digits = if high - low > 20.0 { 0 } else { 3 };
    draw(|area| {
        let mut chart = ChartBuilder::on(area)
            .caption(title, ("sans-serif", 18))
            .margin(12)
            .x_label_area_size(44)
            .y_label_area_size(70)
            .build_cartesian_2d(left - margin..right + margin, low..high)?;
        chart
            .configure_mesh()
            .light_line_style(WHITE)
            .bold_line_style(RGBColor(0xdd, 0xdd, 0xdd))
            .x_desc(across)
            .y_desc(up)
            .x_label_formatter(&|x| format!("{x:.0}"))
            .y_label_formatter(&|y| format!("{y:.digits$}"))
            .draw()?;
        for (row, colour) in rows.iter().zip([BLUE, ORANGE]) {
            chart
                .draw_series(LineSeries::new(row.points.iter().map(|p| (p.x, p.y)), colour.stroke_width(2)))?
                .label(row.name)
                .legend(move |(x, y)| PathElement::new(vec![(x, y), (x + 18, y)], colour.stroke_width(2)));
            if row.points.len() <= 40 {
                chart.draw_series(row.points.iter().map(|p| Circle::new((p.x, p.y), 4, colour.filled())))?;
            }
            for p in &row.points {
                if let Some((from, to)) = p.interval {
                    chart.draw_series([PathElement::new(vec![(p.x, from), (p.x, to)], colour.stroke_width(1))])?;
                }
            }
        }
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::LowerRight)
            .border_style(GREY)
            .background_style(WHITE)
            .draw()?;
        Ok(())
    })
}

/// The bins of a reliability diagram.
pub struct Bins<'a> {
    /// For the legend.
    pub name: &'a str,
    /// Mean confidence, share right, number of decisions.
    pub bins: Vec<(f64, f64, usize)>,
}

/// A reliability diagram: how many of the decisions of each confidence are right; the diagonal is where they should be. Points are the larger the more
/// decisions stand behind them.
pub fn reliability(title: &str, rows: &[Bins]) -> Result<String> {
    draw(|area| {
        let mut chart = ChartBuilder::on(area)
            .caption(title, ("sans-serif", 18))
            .margin(12)
            .x_label_area_size(44)
            .y_label_area_size(60)
            .build_cartesian_2d(-0.02..1.02, -0.02..1.02)?;
        chart
            .configure_mesh()
            .light_line_style(WHITE)
            .bold_line_style(RGBColor(0xdd, 0xdd, 0xdd))
            .x_desc("mean confidence of the bin")
            .y_desc("share right")
            .x_label_formatter(&|x| format!("{x:.1}"))
            .y_label_formatter(&|y| format!("{y:.1}"))
            .draw()?;
        chart.draw_series([PathElement::new(vec![(0.0, 0.0), (1.0, 1.0)], GREY.stroke_width(1))])?;
        for (Bins { name, bins: points }, colour) in rows.iter().zip([BLUE, ORANGE]) {
            chart
                .draw_series(LineSeries::new(points.iter().map(|p| (p.0, p.1)), colour.stroke_width(2)))?
                .label(*name)
                .legend(move |(x, y)| PathElement::new(vec![(x, y), (x + 18, y)], colour.stroke_width(2)));
            let size = |n: usize| 3 + ((n.max(1) as f64).log10() * 2.0).round() as i32;
            chart.draw_series(points.iter().map(|p| Circle::new((p.0, p.1), size(p.2), colour.mix(0.7).filled())))?;
        }
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::UpperLeft)
            .border_style(GREY)
            .background_style(WHITE)
            .draw()?;
        Ok(())
    })
}

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

fn draw(paint: impl Fn(&Area) -> Drawn) -> Result<String> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        let done = area.fill(&WHITE).and_then(|()| paint(&area)).and_then(|()| area.present());
        done.map_err(|e| anyhow!("the plot cannot be drawn: {e}"))?;
    }
    Ok(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: f64, y: f64) -> Point {
        Point { x, y, interval: Some((y - 0.1, y + 0.1)) }
    }

    #[test]
    fn plots_are_svg_and_the_same_every_time() {
        let plot = || {
            lines("t", "documents", "F1", &[Row { name: "kept out", points: vec![point(0.0, 0.8), point(9.0, 0.9)] }])
        };
        let svg = plot().unwrap();
        assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>") && svg.contains("kept out"), "{svg}");
        assert_eq!(svg, plot().unwrap());
        assert!(lines("t", "x", "y", &[]).is_ok(), "nothing to draw is no error");
        let svg = reliability("t", &[Bins { name: "beads", bins: vec![(0.5, 0.4, 10), (0.9, 0.95, 1000)] }]).unwrap();
        assert!(svg.contains("share right"), "{svg}");
    }
}
