"""English words by class."""

VERBS = {
    "book": "book,schedule,set up,arrange,organise,organize,fix,fix up,pencil in,plan,set,line up,sort,sort out,slot,slot in,diarise,calendar,pencil,"
    "convene,reserve,find time for,put together,make,lock in",
    "put": "put,add,stick,pop,pencil,slot,drop,enter,get,squeeze,chuck,note,log,place,bung",
    "get": "get,give,find,grab,sort,find me,need,want",
    "have": "have,grab,take,catch",
    "reserve": "book,reserve,get,find,grab,sort,sort out,arrange,organise,organize,look into,look up,buy,purchase,rent,hire",
    "find": "find,look for,search for,grab",
    "invite": "invite",
    "move": "move,prepone,shift,push,reschedule,postpone,bump,delay,slide,rearrange,bring forward,push back,put back,pull forward,switch,swap,change,knock,defer,"
    "pull,bring,advance,nudge,kick,re-book,rebook,put off,drag,roll,set back,shunt,put,extend,shorten,make,shove,bung,swing,slip",
    "cancel": "cancel,scrap,drop,kill,call off,delete,remove,scratch,ditch,bin,axe,nix,strike,strike out,take off,pull,skip,scrub,knock on the head,wipe",
    "block": "block,blank out,black out,blank off,block off,block out,hold,keep,protect,reserve,ring-fence,ringfence,carve out,save,set aside,clear,free up,mark,fence off,keep free,book out,shut,close,guard,book off",
    "accept": "accept,confirm,approve,say yes to,rsvp yes,rsvp yes to,agree to",
    "decline": "decline,refuse,turn down,reject,say no to,rsvp no,rsvp no to,bow out of,beg off",
    "send": "send,ship,email,mail,share,get,shoot,give,pass,fire off,ping,post,courier,e-mail,resend,supply,provide,deliver,send over,drop,circulate",
    "write": "write,email,mail,message,tell,inform,let,notify,warn,thank,update,ping,shoot,advise,e-mail,assure,reassure,congratulate,text,send word",
    "tell": "tell,let,inform,warn,advise,ask,assure,remind,thank",
    "reply": "reply,respond,write back,answer,get back,come back,email back,ping back,reply back,rsvp,revert",
    "forward": "forward,fwd,fw,pass on,pass along,send on,pass,relay,redirect,share,send along,flick,bounce,send,hand on,pass it on,loop in",
    "fwd": "forward,fwd,fw,pass on,pass along,send on,relay,redirect,send along,pass it on,hand on",
    "chase": "chase,nudge,follow up,prod,hound,get after,chase up,ping,poke,press,hassle,push,remind,badger,check in with,check in,circle back,pester,bug,chivvy,nag,gee up,harry,needle",
    "search": "find,dig out,dig up,locate,look for,search for,track down,pull up,look up,search,retrieve,unearth,lay your hands on,lay hands on,put your hands on,get your hands on,put your hand on,lay your hand on,hunt down,fish out,root out,pull out,where is,where's,trace",
    "prepare": "prepare,prep,put together,draw up,pull together,work up,do,write,write up,get,make,build,compile,assemble,draft,give,create,produce,knock up,have,set,set up,finish,finalise,finalize,run up,whip up,sort,sketch,outline",
    "draft": "draft,write,prepare,draw up,put together,compose,produce,create,work up,do,make,knock up,knock together,pull together,type up,redraft,build,prep,start,mock up,write up,rough out,design",
    "remind": "remind,ping,nudge,alert,prompt,poke,buzz",
    "ask": "ask,tell,get,have,instruct,request,remind,want,need",
    "assign": "delegate,assign,hand,task,outsource,farm out,hand over,leave,entrust",
    "file": "file,save,archive,store,put,stick,scan,log,upload,keep,tuck,pop,move",
    "sign": "sign,countersign,initial,e-sign,execute",
    "pay": "pay,settle,remit,clear,transfer,wire,sort,square",
    "issue": "issue,raise,send,create,draw up,generate,do,prepare,make out,cut,write",
    "bill": "invoice,bill",
    "record": "record,log,expense,put,add,enter,claim,note,book,register,submit,track",
    "publish": "post,publish,share,put,put out,tweet,toot,announce,stick,pop,schedule,put up,get,drop,push out,upload,write,do,run",
    "update": "update,change,edit,amend,correct,fix,replace,set,add,remove,take down,revise,refresh,switch,put,swap,note,save,delete,take,modify,make,record,log,get,rewrite",
    "call": "call,ring,phone",
    "tellme": "tell,remind,let,check,give,show,confirm",
    "renew": "renew,extend,order,buy",
    "notify": "let,tell",
}

WORDS = {
    "meeting": "meeting,meetings,mtg,appointment,appt,catch-up,catch up,catchup,1:1,1-1,one to one,one-on-one,sync,session,review,standup,stand-up,check-in,"
    "interview,demo,kick-off,kickoff,workshop,huddle,sit-down,sit down,get-together,slot,briefing,debrief,walkthrough,walk-through,site visit,visit,"
    "board meeting,board,committee,hearing,chat,conversation,townhall,town hall,all-hands,signing,appraisal,consultation,lesson,class,seminar,"
    "presentation,tour,offsite,away day,handover,retro,viewing,inspection,planning session,training,meet-up,meetup,face time,inspection,closing,rehearsal,"
    "discussion,tasting,read-through,table read,sound check,recce,photo shoot,fitting,round table,pitch,stand up,a slot,get together,intro,connect,touchpoint,touch base,audit,partner meeting,steerco,ceremony",
    "meal": "lunch,dinner,breakfast,brunch,coffee,drinks,drink,supper,tea,beer,beers,pint,cocktails,coffees,bite",
    "phonecall": "call,phone call,ring,conference call,telephone call,phone chat,calls,bell,telecon,conf call,dial-in,phone meeting,phone interview,telephone interview,telephone meeting,phoner",
    "videocall": "zoom,video call,teams call,teams,facetime,google meet,video chat,video meeting,webinar,vc,hangout,webex,zoom call,skype,videoconference,video conference",
    "event": "dentist,doctor,haircut,gym,yoga,physio,optician,gala,party,conference,concert,training,class,match,game,appointment,vet,invite,invitation,"
    "reception,mixer,barber,massage,school run,run,service,golf,tennis,open day,fundraiser,wedding,trade show,ball,pilates,squash,football,swim,checkup,check-up,delivery,chiropractor",
    "agendaobj": "calendar,diary,schedule,cal,diaries,calendars",
    "mail": "email,e-mail,mail,message,note,line,word,emails,mails,text,memo,mailing,quick note,reply",
    "maildoc": "email,e-mail,mail,message,thread,emails,messages,correspondence,note,mails,chain,attachment,reply",
    "thread": "email,mail,message,this,it,thread,that,note,one,invoice,these",
    "bill_noun": "invoice,bill,invoices,bills,deposit,statement,account,inv",
    "expense": "expense,expenses,receipt,expense claim,petty cash,reimbursement,company card,mileage",
    "taxi": "taxi,cab,uber,parking,fuel,petrol,gas,lunch,train,hotel,stationery,dinner,toll,coffee,stamps,lyft,meal,supplies",
    "document": "document,documents,doc,docs,contract,contracts,lease,quote,file,report,brochure,presentation,agreement,agreements,amendment,nda,deck,slides,"
    "letter,form,spreadsheet,memo,certificate,policy,proposal,plan,plans,budget,statement,statements,price list,rate card,catalogue,catalog,"
    "engagement letter,w-9,w9,cv,resume,deed,power of attorney,sow,statement of work,msa,term sheet,questionnaire,paperwork,papers,drawings,insurance,"
    "logo,accounts,pack,tender,licence,license,order form,purchase order,po,invoice,minutes,copy,version,draft,spec,specification,articles,will,waiver,"
    "valuation,survey,permit,warranty,addendum,handbook,manual,model,forecast,media kit,press kit,one-pager,itinerary,renewal,sheet,summary,figures,numbers,breakdown,timesheet,timesheets,certificates,guidelines,schedule,returns,tax return,screenshots,pdf,floor plan,floor plans,bank details,passport,affidavit,affidavits,transcript,rota,roster,blueprint,blueprints,inventory,manuscript,indemnity,guest list,site plan,checklist,diagram",
    "draftable": "letter,quote,contract,report,proposal,presentation,deck,memo,speech,press release,slides,agreement,statement,estimate,note,"
    "business plan,job ad,job description,one-pager,covering letter,cover letter,offer letter,sow,nda,reference,pitch,talk,resignation letter,toast,"
    "pitch deck,slide deck,paper,board paper,notice,policy,brochure,flyer,summary,text,announcement,quotation,addendum,eulogy,spec,tender,briefing note,"
    "questionnaire,remarks,letter of recommendation,letter of engagement,bid,template,leaflet,piece,copy,reply,response,synopsis,handout,poster,prospectus,job spec,role description,obituary,foreword,outline,cover note,terms of reference,thank-you letter,apology letter",
    "agenda": "agenda,agendas,running order,order of business",
    "brief": "brief,briefing,reading pack,meeting pack,pre-reading,briefing pack,briefing note,background note,prep note,prep pack,briefing document,background,pre-read,one-pager,summary,backgrounder,"
    "prep doc,briefing doc,crib sheet,prep sheet,notes,dossier,pre-reads,briefing book,rundown,primer,low-down,lowdown,potted history,fact sheet",
    "minutes": "minutes,meeting notes,write-up,notes,actions,action points,meeting minutes,summary,write up,recap,action list",
    "callsheet": "talking points,call sheet,call notes,call prep,speaking notes,call brief,cheat sheet,script,bullets,bullet points,crib sheet,call script,brief,briefing,notes,points,lines",
    "newsletter": "newsletter,mailshot,email newsletter,bulletin,newsletters,mailing,e-newsletter,email blast,mailer",
    "network": "linkedin,mastodon,bluesky,twitter,instagram,insta,facebook,fb,x,socials,social,social media",
    "post": "post,photo,announcement,tweet,teaser,story,picture,article,thread,update,video,reel,shot,pic,posts,graphic,snap,something",
    "profile": "profile,bio,headline,title,job title,tagline,about section,profile photo,profile picture,header,banner,description,photo,avatar,blurb",
    "site": "website,site,web page,homepage,home page,webpage,page,web site,blog,about page,contact page,pricing page,online shop,faq,landing page",
    "contactobj": "number,phone,email,address,mobile,cell,details,email address,phone number,contact,contacts,card,address book,contact details,landline,extension,surname,title,mailing address,cell number,mobile number",
    "train": "train,trains,eurostar,rail,amtrak,sleeper,lner,avanti,via rail,acela",
    "plane": "flight,flights,plane,fly,flying,air,airfare,plane ticket,plane tickets,red-eye,air canada,delta,ba",
    "car": "car,rental car,hire car,drive,driving,car hire,car rental,rental",
    "lodging": "hotel,hotels,motel,hostel,guest house,guesthouse,room,accommodation,airbnb,lodging,place to stay,rooms,b&b,bed,digs,overnight stay",
    "ticket": "ticket,tickets,trip,travel,round trip,roundtrip,return,single,one-way,seats,seat,journey,ferry,transport,one way,getaway,day return",
    "trip": "trip,flight,flights,train,hotel,booking,journey,ticket,tickets,travel,stay,ferry,eurostar,room,itinerary,reservation,car hire,rental car,hire car,visit,one,getaway,tour,sleeper",
    "timeword": "time,slot,minutes,mins",
    "room": "room,table,place,seats,spot",
    "free": "free,available,open,clear,gap,room,availability,slot,slots,space,openings,opening,window,time,windows,gaps",
    "pron": "it,this,that,them,these,those,one",
    "accountword": "revenue,turnover,spend,spent,spending,profit,sales,cash,cashflow,cash flow,expenses,vat,income,costs,owed,outstanding,balance,margin,invoiced,"
    "unpaid,earn,earned,billed,make,made,cost,receivables,overheads,bank balance,takings,paid,collected,overdue,bill,net,gross,p&l",
    "dir": "me,us,him,her,them,you",
    "greet": "hi,hello,hey,dear,morning,good morning,good afternoon,afternoon,evening,good evening,hiya,yo,hullo",
    "please": "please,pls,plz,thanks,thx,ta,cheers,kindly,thank you,tia,many thanks,pretty please",
    "det": "the,a,an,my,our,your,his,her,their,this,that,these,those,some,any,each,every,another",
    "owndet": "my,our,the,your",
    "silence": "reply,answer,response,word,news",
    "signing": "signature,signatures",
    "amountword": "deposit,retainer,balance,fee,fees",
}
