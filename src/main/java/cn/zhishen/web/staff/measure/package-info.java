/** Pages of the staff about what follows the issue of a certificate. */
package cn.zhishen.web.staff.measure;
