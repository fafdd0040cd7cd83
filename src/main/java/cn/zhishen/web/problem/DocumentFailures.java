package cn.zhishen.web.problem;

import cn.zhishen.document.DamagedDocument;
import cn.zhishen.document.DocumentStoreUnavailable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says to a person in a browser that a document cannot be had; programs are told by the problems of the REST interface. */
@ControllerAdvice(annotations = Controller.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class DocumentFailures {

    @ExceptionHandler
    ModelAndView unavailable(DocumentStoreUnavailable e) {
        return Problem.page(HttpStatus.SERVICE_UNAVAILABLE, "文书暂时无法打开", "文书存储暂时无法访问，请稍后重试；仍不能打开的，请联系系统管理人员。");
    }

    @ExceptionHandler
    ModelAndView damaged(DamagedDocument e) {
        return Problem.page(HttpStatus.INTERNAL_SERVER_ERROR, "文书内容已损坏", "该文书的内容与存入时不一致或已缺失，为防止误用不予提供，请联系系统管理人员从备份恢复。");
    }
}
