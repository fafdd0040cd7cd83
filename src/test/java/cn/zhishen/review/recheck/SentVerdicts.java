package cn.zhishen.review.recheck;

import cn.zhishen.review.recheck.FindingVerdict.Judgement;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the form of a recheck sends. */
public final class SentVerdicts {

    public static final String REASON = "经核对证据";

    private SentVerdicts() {}

    /** Judges as little as leads to the outcome; nothing at all if it is none. */
    public static String of(RecheckSheet sheet, String outcome) {
        boolean upheld = outcome.equals("UPHELD");
        if (!upheld && !outcome.equals("OVERRULED")) {
            return of(sheet.mark(), List.of());
        }
        var required = sheet.required();
        return of(
                sheet.mark(),
                required.isEmpty()
                        ? upheld ? List.of() : List.of(not(sheet.holding().get(0)))
                        : Stream.concat(
                                        Stream.of(upheld ? met(required.get(0)) : not(required.get(0))),
                                        required.stream().skip(1).map(SentVerdicts::met))
                                .toList());
    }

    public static String of(String mark, List<GivenVerdict> verdicts) {
        try {
            return new ObjectMapper().writeValueAsString(Map.of("mark", mark, "verdicts", verdicts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static GivenVerdict met(RecheckSheet.Line line) {
        return new GivenVerdict(line.place(), Judgement.MET.name(), REASON, List.of());
    }

    public static GivenVerdict not(RecheckSheet.Line line) {
        return new GivenVerdict(line.place(), Judgement.NOT_MET.name(), REASON, List.of());
    }
}
