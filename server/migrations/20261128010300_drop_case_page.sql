-- phase: contract
-- Lists of cases are read by their own query (add_case_lists): nobody asks for these pages any more.
drop function portfolio.case_page(int, text, uuid, text, uuid, int);
