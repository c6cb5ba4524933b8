package io.plimsoll.conformance;

/**
 * An input that a file writes as a formula of i, such as {@code 100+sin(i/100)}: the four operations, remainder,
 * brackets, pi, sin, cos, tan, exp, log, sqrt, abs. Angles are in radians.
 */
final class Formula {
    private final String text;
    private int at;
    private double i;

    private Formula(final String text) {
        this.text = text.replace(" ", "");
    }

    /** Reads a formula; what is not one is an IllegalArgumentException, here already. */
    static Formula of(final String text) {
        final Formula formula = new Formula(text);
        formula.at(0);
        return formula;
    }

    /** The value for an i. */
    double at(final long value) {
        at = 0;
        i = value;
        final double result = sum();
        if (at != text.length()) {
            throw wrong();
        }
        return result;
    }

    private double sum() {
        double left = product();
        while (isNext('+') || isNext('-')) {
            left = text.charAt(at++) == '+' ? left + product() : left - product();
        }
        return left;
    }

    private double product() {
        double left = factor();
        while (isNext('*') || isNext('/') || isNext('%')) {
            final char sign = text.charAt(at++);
            final double right = factor();
            left = sign == '*' ? left * right : sign == '/' ? left / right : left % right;
        }
        return left;
    }

    private double factor() {
        if (isNext('-')) {
            at++;
            return -factor();
        }
        if (isNext('(')) {
            return bracket();
        }
        return at < text.length() && Character.isLetter(text.charAt(at)) ? named() : number();
    }

    private double bracket() {
        at++;
        final double inside = sum();
        if (!isNext(')')) {
            throw wrong();
        }
        at++;
        return inside;
    }

    private double named() {
        final int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        final String name = text.substring(start, at);
        if ("i".equals(name)) {
            return i;
        }
        if ("pi".equals(name)) {
            return Math.PI;
        }
        if (!isNext('(')) {
            throw wrong();
        }
        return switch (name) {
            case "sin" -> StrictMath.sin(bracket());
            case "cos" -> StrictMath.cos(bracket());
            case "exp" -> StrictMath.exp(bracket());
            case "tan" -> StrictMath.tan(bracket());
            case "log" -> StrictMath.log(bracket());
            case "sqrt" -> Math.sqrt(bracket());
            case "abs" -> Math.abs(bracket());
            default -> throw wrong();
        };
    }

    private double number() {
        final int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (start == at) {
            throw wrong();
        }
        return Double.parseDouble(text.substring(start, at));
    }

    private boolean isNext(final char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not a formula of i at " + at + ": " + text);
    }
}
