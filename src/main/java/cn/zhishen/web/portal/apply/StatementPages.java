package cn.zhishen.web.portal.apply;

import cn.zhishen.review.statement.InvalidStatement;
import cn.zhishen.review.statement.NewStatement;
import cn.zhishen.review.statement.StatementFiles;
import cn.zhishen.review.statement.StatementRefused;
import cn.zhishen.web.file.ReceivedFiles;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.RefusalContest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Takes from the page of a one-time notice what the enterprise states against it 陈述申辩. */
@Controller
@RequestMapping("/portal/applications/{number}/statement")
class StatementPages {

    private final RefusalContest contest;
    private final PaperController papers;

    StatementPages(RefusalContest contest, PaperController papers) {
        this.contest = contest;
        this.papers = papers;
    }

    @PostMapping
    Object file(
            @PathVariable String number,
            @RequestParam(required = false) List<String> findings,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) List<MultipartFile> files,
            HttpServletResponse response)
            throws IOException {
        var statement = new NewStatement(findings, text);
        try (var received = ReceivedFiles.of(files)) {
            contest.file(number, statement, received.list(StatementFiles.Sent::new));
        } catch (InvalidStatement | StatementRefused e) {
            return Problem.beside(e, papers.notice(number), response).addObject("typed", statement);
        }
        return "redirect:/portal/applications/{number}/notice#statement";
    }

    @PostMapping("/withdrawal")
    Object withdraw(@PathVariable String number, HttpServletResponse response) {
        try {
            contest.withdraw(number);
        } catch (StatementRefused e) {
            return Problem.beside(e, papers.notice(number), response);
        }
        return "redirect:/portal/applications/{number}/notice#statement";
    }
}
