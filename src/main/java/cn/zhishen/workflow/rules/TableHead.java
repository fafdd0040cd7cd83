package cn.zhishen.workflow.rules;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DmnElement;

/** What the engine itself reads of a table and stores in columns of its own: names, ids, the day of validity, how long records are kept. */
final class TableHead {

    /** As the engine's columns for names. */
    static final int LONGEST_NAME = 255;

    /** As its columns for the rule and the columns of each recorded answer. */
    static final int LONGEST_ID = 64;

    private static final Pattern DAYS = Pattern.compile("P\\d{1,5}D|\\d{1,5}");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    private TableHead() {}

    /** @throws IllegalArgumentException with a Chinese message that tells what to correct */
    static void require(DmnModelInstance file) {
        var definitions = file.getDefinitions();
        requireId("文件的 definitions", definitions.getId(), LONGEST_NAME);
        requireShort("文件的名称（name）", definitions.getName(), LONGEST_NAME);
        requireShort("文件的 namespace", definitions.getNamespace(), LONGEST_NAME);
        for (var decision : file.getModelElementsByType(Decision.class)) {
            requireId("文件中有一张决策表", decision.getId(), LONGEST_NAME);
        }
    }

    /** @throws IllegalArgumentException with a Chinese message that tells what to correct */
    static void require(Decision decision) {
        requireShort("名称（name）", decision.getName(), LONGEST_NAME);
        requireDay(decision.getVersionTag());
        requireDays(decision.getCamundaHistoryTimeToLiveString());
        var table = DeployedTable.table(decision);
        requireIds("条规则", table.getRules());
        requireIds("个输入列", table.getInputs());
        requireIds("个输出列", table.getOutputs());
    }

    private static void requireIds(String what, Iterable<? extends DmnElement> elements) {
        int count = 0;
        for (var element : elements) {
            count++;
            requireId("第 " + count + " " + what, element.getId(), LONGEST_ID);
        }
    }

    private static void requireId(String whose, String id, int longest) {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException(whose + "没有编号（id），请补上");
        }
        requireShort(whose + "的编号（id）", id, longest);
    }

    private static void requireShort(String what, String text, int longest) {
        if (text != null && text.length() > longest) {
            throw new IllegalArgumentException(what + "有 " + text.length() + " 个字符，超过 " + longest + " 个，请缩短");
        }
    }

    private static void requireDay(String tag) {
        if (tag == null) {
            return;
        }
        try {
            var year = LocalDate.parse(tag).getYear();
            if (year < FIRST_YEAR || year > LAST_YEAR) {
                throw new IllegalArgumentException(
                        "版本标签“" + tag + "”的年份应在 " + FIRST_YEAR + " 至 " + LAST_YEAR + " 之间，请写施行的第一天，如 2024-10-14");
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("版本标签“" + tag + "”不是施行日期，应写作 2024-10-14", e);
        }
    }

    private static void requireDays(String kept) {
        if (kept == null || !DAYS.matcher(kept).matches()) {
            throw new IllegalArgumentException(
                    "判断记录的保存天数（historyTimeToLive）" + (kept == null ? "没有填写" : "“" + kept + "”无法识别") + "，应写作 P1825D");
        }
    }
}
