package cn.zhishen.review.matching;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.review.Weighing;
import cn.zhishen.review.prefill.DraftDossiers.Chosen;
import java.util.List;

/**
 * What a draft takes over from the dossiers that its certificates were granted on.
 *
 * @param carried the draft with all that still stands
 * @param completed the same, filled up from the library by the rules of 一键匹配
 * @param weighing of {@code completed}
 * @param kept what was taken over; what a person would have to check stands beside it
 * @param dropped what no longer stands
 * @param added what {@code completed} has besides
 * @param idle what nothing in this application asks for; it is not taken over
 */
public record CarriedOver(
        Dossier carried,
        Dossier completed,
        Weighing weighing,
        List<Kept> kept,
        List<Dropped> dropped,
        List<Chosen> added,
        List<Chosen> idle) {

    /** @param remarks what a person would have to check, Chinese sentences; empty if nothing */
    public record Kept(Chosen chosen, List<String> remarks) {}

    /**
     * @param chosen as it stood in the earlier dossier
     * @param reasons why it no longer stands, Chinese sentences
     * @param replacement from the library; null if there is none or none is needed
     * @param needed whether what it counted for fails without a replacement
     */
    public record Dropped(Chosen chosen, List<String> reasons, Chosen replacement, boolean needed) {}

    /** What was taken over although a person would have to check something. */
    public List<Kept> doubtful() {
        return kept.stream().filter(one -> !one.remarks().isEmpty()).toList();
    }
}
