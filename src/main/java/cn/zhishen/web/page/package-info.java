/** What all pages share: frame, language, QR codes, static files. */
package cn.zhishen.web.page;
