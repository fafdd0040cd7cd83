package cn.zhishen.publicnotice;

import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.shared.RegionSettings;
import cn.zhishen.signing.OfficePapers;
import java.util.List;
import org.springframework.stereotype.Service;

/** Prints the public notice 公示. */
@Service
public class NoticePapers {

    private final OfficePapers office;
    private final DocumentStore documents;
    private final String authority;
    private final NoticeSettings settings;

    NoticePapers(OfficePapers office, DocumentStore documents, RegionSettings region, NoticeSettings settings) {
        this.office = office;
        this.documents = documents;
        this.authority = region.authority();
        this.settings = settings;
    }

    public StoredDocument print(PublicNotice notice) {
        var paper = new PublicNoticePaper(
                "资质智能化审批结果公示", notice.number(), List.of(notice), notice.from(), notice.until(), authority, settings);
        return documents.store(NewDocument.pdf(
                DocumentKind.PUBLIC_NOTICE,
                notice.applicationNumber(),
                0,
                "公示-" + notice.number() + ".pdf",
                office.issue(paper, "资质审批结果公示 " + notice.number()),
                DocumentKind.PUBLIC_NOTICE + "/" + notice.number()));
    }
}
