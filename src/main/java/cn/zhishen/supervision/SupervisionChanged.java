package cn.zhishen.supervision;

import cn.zhishen.enterprise.Uscc;
import java.util.List;

/**
 * Published in the transaction of a check that found other indicators not met than the check before. What is missing is personal data.
 *
 * @param began not met since this check
 * @param ended met again
 */
public record SupervisionChanged(
        Uscc uscc, String number, List<SupervisionFinding> began, List<SupervisionFinding> ended) {}
