package io.plimsoll.story;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.HaltScope;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.ingress.Decimal;

/** Lines about accounts, their cash, and who may act. */
final class AccountLines {
    private final Scope scope;

    AccountLines(final Scope scope) {
        this.scope = scope;
    }

    void account(final StoryLine line) {
        final int segmentId = scope.segment(line);
        final long accountId = scope.declare(line, "account", scope.accounts);
        scope.writer.openAccount(accountId, line.text("account"), segmentId,
                line.choice("mode", MarginMode.class, MarginMode.CROSS), scope.label(line, "member", scope.members));
    }

    void closeAccount(final StoryLine line) {
        scope.writer.closeAccount(scope.account(line, "account"));
    }

    void setMarginMode(final StoryLine line) {
        scope.writer.setMarginMode(scope.account(line, "account"), line.choice("mode", MarginMode.class));
    }

    void setLeverage(final StoryLine line) {
        scope.writer.setLeverage(scope.account(line, "account"), line.ppb("leastRatio", 0),
                line.flag("isHighLeverage", false));
    }

    void deposit(final StoryLine line) {
        final int assetId = scope.smallId(line, "asset", scope.assets);
        final Decimal amount = line.decimal("amount");
        if ("fund".equals(line.oneOf(true, "account", "fund"))) {
            scope.writer.fundDeposit(line.choice("fund", Fund.class), assetId, amount.mantissa(), amount.exponent());
        } else {
            scope.writer.deposit(scope.account(line, "account"), assetId, amount.mantissa(), amount.exponent());
        }
    }

    void withdraw(final StoryLine line) {
        final Decimal amount = line.decimal("amount");
        scope.writer.withdraw(scope.account(line, "account"), scope.smallId(line, "asset", scope.assets),
                amount.mantissa(), amount.exponent());
    }

    void transfer(final StoryLine line) {
        final Decimal amount = line.decimal("amount");
        scope.writer.transfer(scope.account(line, "from"), scope.account(line, "to"),
                scope.smallId(line, "asset", scope.assets), amount.mantissa(), amount.exponent());
    }

    void allocateMargin(final StoryLine line) {
        final Decimal amount = line.decimal("amount");
        scope.writer.allocateMargin(scope.account(line, "account"),
                scope.smallId(line, "instrument", scope.instruments), amount.mantissa(), amount.exponent());
    }

    void halt(final StoryLine line) {
        final HaltScope haltScope = haltScope(line);
        scope.writer.halt(haltScope, target(line, haltScope));
    }

    void resume(final StoryLine line) {
        final HaltScope haltScope = haltScope(line);
        scope.writer.resume(haltScope, target(line, haltScope));
    }

    void kill(final StoryLine line) {
        final HaltScope haltScope = haltScope(line);
        scope.writer.kill(haltScope, target(line, haltScope));
    }

    private static HaltScope haltScope(final StoryLine line) {
        final String what = line.oneOf(false, "instrument", "account", "member");
        return null == what ? HaltScope.ALL : switch (what) {
            case "instrument" -> HaltScope.INSTRUMENT;
            case "account" -> HaltScope.ACCOUNT;
            default -> HaltScope.MEMBER;
        };
    }

    private long target(final StoryLine line, final HaltScope haltScope) {
        return switch (haltScope) {
            case INSTRUMENT -> scope.id(line, "instrument", scope.instruments);
            case ACCOUNT -> scope.account(line, "account");
            case MEMBER -> scope.label(line, "member", scope.members);
            default -> 0;
        };
    }
}
